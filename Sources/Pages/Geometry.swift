/// A point on a page, measured from the page's top left corner, y downwards.
package struct Point: Hashable, Sendable {
  package var x: Length
  package var y: Length

  package init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }
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

extension Rect: CustomStringConvertible {
  package var description: String { "\(x),\(y) \(width)x\(height)" }
}
