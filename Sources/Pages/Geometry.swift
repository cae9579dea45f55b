/// A point on a page, measured from the page's top left corner, y downwards.
package struct Point: Hashable, Sendable {
  package var x: Length
  package var y: Length

  package init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }

  package func offset(x dx: Length = .zero, y dy: Length = .zero) -> Point { Point(x: x + dx, y: y + dy) }
}

package struct Size: Hashable, Sendable {
  package var width: Length
  package var height: Length

  package init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }
}

package struct Rect: Hashable, Sendable {
  package var x: Length
  package var y: Length
  package var width: Length
  package var height: Length

  package init(x: Length, y: Length, width: Length, height: Length) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var right: Length { x + width }
  package var bottom: Length { y + height }

  package func contains(_ other: Rect) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }

  package func offset(x dx: Length = .zero, y dy: Length = .zero) -> Rect {
    Rect(x: x + dx, y: y + dy, width: width, height: height)
  }
}

/// A length on paper in thousandths of a point (1/72 inch), so that comparisons and test results are exact.
package struct Length: Hashable, Sendable {
  package var units: Int32

  package static func pt(_ points: Double) -> Length { Length(units: Int32((points * 1000).rounded())) }

  package static func mm(_ millimetres: Double) -> Length { .pt(millimetres * 72 / 25.4) }

  package static let zero = Length(units: 0)

  /// The length in points, as Cairo and PDF count.
  package var points: Double { Double(units) / 1000 }

  package var millimetres: Double { points * 25.4 / 72 }
}

extension Length: Comparable {
  package static func < (one: Length, other: Length) -> Bool { one.units < other.units }
}

extension Length: AdditiveArithmetic {
  package static func + (one: Length, other: Length) -> Length { Length(units: one.units + other.units) }
  package static func - (one: Length, other: Length) -> Length { Length(units: one.units - other.units) }
}

extension Length {
  package static func * (one: Length, factor: Int) -> Length { Length(units: one.units * Int32(factor)) }
  package static func * (one: Length, factor: Double) -> Length { .pt(one.points * factor) }
  /// A fraction of a length, rounded down: `length * 2 / 3`.
  package static func * (one: Length, factor: Int32) -> Fraction { Fraction(units: Int64(one.units) * Int64(factor)) }

  /// A length times a number, to be divided by another.
  package struct Fraction {
    fileprivate let units: Int64

    package static func / (one: Fraction, parts: Int32) -> Length { Length(units: Int32(one.units / Int64(parts))) }
  }

  package static func / (one: Length, parts: Int) -> Length { Length(units: one.units / Int32(parts)) }

  /// How many whole times `other` fits in this length.
  package func wholeTimes(_ other: Length) -> Int { other.units > 0 ? max(0, Int(units / other.units)) : 0 }
}

extension Length: CustomStringConvertible {
  /// Points with at most two decimals, trailing zeros dropped: `12`, `12.5`, `-3.25`.
  package var description: String {
    let hundredths = (Int(units.magnitude) + 5) / 10
    let whole = (units < 0 && hundredths > 0 ? "-" : "") + String(hundredths / 100)
    let fraction = hundredths % 100
    if fraction == 0 { return whole }
    return fraction % 10 == 0 ? "\(whole).\(fraction / 10)" : "\(whole).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}

/// The sheet of paper.
package struct PageSetup: Hashable, Sendable {
  package enum Paper: String, Hashable, Sendable, CaseIterable {
    case a4 = "A4"
    case a3 = "A3"
    case letter = "Letter"
  }

  package enum Orientation: String, Hashable, Sendable, CaseIterable {
    case portrait, landscape
  }

  package var paper: Paper
  package var orientation: Orientation

  package init(paper: Paper = .a4, orientation: Orientation = .portrait) {
    self.paper = paper
    self.orientation = orientation
  }

  package var size: Size {
    let upright =
      switch paper {
      case .a4: Size(width: .mm(210), height: .mm(297))
      case .a3: Size(width: .mm(297), height: .mm(420))
      case .letter: Size(width: .pt(612), height: .pt(792))
      }
    return orientation == .portrait ? upright : Size(width: upright.height, height: upright.width)
  }
}
