internal import Foundation

extension NumberFormat {
  /// What a cell shows: days as `2017-02-01` whatever their format, numbers without parted thousands.
  func show(_ number: Double, from1904: Bool) -> (text: String, nature: SheetCell.Nature) {
    switch kind {
    case .general: return (Self.plain(number), .number)
    case .date(let hasDay, let hasTime):
      guard let text = Self.day(number, hasDay, hasTime, from1904) else { return (Self.plain(number), .unclear) }
      return (text, .date)
    case .digits(let pieces, let decimals):
      guard let text = Self.digits(number, pieces, decimals) else { return (Self.plain(number), .unclear) }
      return (text, .number)
    case .other: return (Self.plain(number), .unclear)
    }
  }

  /// Whole numbers without point or exponent, others with the fifteen digits that spreadsheets keep.
  static func plain(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return abs(number) < 1e15 ? String(format: "%.15g", number) : String(format: "%.14E", number)
  }

  private static func day(_ number: Double, _ hasDay: Bool, _ hasTime: Bool, _ from1904: Bool) -> String? {
    guard let serial = SerialDate(number, from1904: from1904) else { return nil }
    if !hasDay { return number < 1 ? serial.time : nil }
    guard let date = serial.date else { return nil }
    return hasTime && serial.seconds > 0 ? "\(date) \(serial.time)" : date
  }

  /// - Returns: nil where what is shown would hide what is stored.
  private static func digits(_ number: Double, _ pieces: [Piece], _ decimals: Int) -> String? {
    let plain = plain(abs(number))
    let sign = number < 0 ? "-" : ""
    if plain.allSatisfy({ ("0"..."9").contains($0) }) { return sign + filled(pieces, plain) }
    let parts = plain.split(separator: ".")
    let hasLiterals = pieces.contains { if case .literal(let sign) = $0 { !sign.isWhitespace } else { false } }
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }), !hasLiterals else {
      // A number too long to be kept in full says so by its exponent.
      return abs(number) < 1e15 ? nil : sign + plain
    }
    return sign + plain + String(repeating: "0", count: max(0, decimals - parts[1].count))
  }

  /// Digits put into their places from the right; those that are left over stand in front of the first place.
  private static func filled(_ pieces: [Piece], _ digits: String) -> String {
    var rest = Array(digits == "0" ? "" : digits)
    var shown: [Character] = []
    let first = pieces.firstIndex { if case .digit = $0 { true } else { false } }
    for (index, piece) in pieces.enumerated().reversed() {
      switch piece {
      case .literal(let sign): shown.append(sign)
      case .digit(let isZero): if let digit = rest.popLast() ?? (isZero ? "0" : nil) { shown.append(digit) }
      }
      if index == first {
        shown += rest.reversed()
        rest = []
      }
    }
    return String(shown.reversed())
  }
}
