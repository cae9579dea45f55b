import Foundation

extension NumberFormat {
  /// The text that a cell shows, but with all dates as `2017-02-01` and numbers without separators of thousands.
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

  /// Whole numbers without decimal point or exponent, others with the fifteen digits that spreadsheets keep.
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

  /// - Returns: nil when the format would hide part of what is stored.
  private static func digits(_ number: Double, _ pieces: [Symbol], _ decimals: Int) -> String? {
    let plain = plain(abs(number))
    let sign = number < 0 ? "-" : ""
    if plain.allSatisfy({ ("0"..."9").contains($0) }) { return sign + filled(pieces, plain) }
    let parts = plain.split(separator: ".")
    let hasLiterals = pieces.contains { if case .literal(let sign) = $0 { !sign.isWhitespace } else { false } }
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }), !hasLiterals else {
      // An exponent shows that the number is too long to be stored in full.
      return abs(number) < 1e15 ? nil : sign + plain
    }
    return sign + plain + String(repeating: "0", count: max(0, decimals - parts[1].count))
  }

  /// Digits fill the places of the format from the right; the rest come before the first place.
  private static func filled(_ pieces: [Symbol], _ digits: String) -> String {
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

/// A date and time as spreadsheets count them.
struct SerialDate {
  /// Days since 31 December 1899. Day 60 is 29 February 1900, which never existed.
  let day: Int
  /// Seconds since midnight.
  let seconds: Int

  /// - Returns: nil for a date that no spreadsheet shows.
  init?(_ serial: Double, from1904: Bool) {
    guard serial >= 0, serial < Double(Self.lastDay) else { return nil }
    let all = Int((serial * 86_400).rounded())
    day = all / 86_400 + (from1904 ? 1462 : 0)
    seconds = all % 86_400
  }

  /// The end of the year 9999.
  private static let lastDay = 2_958_466

  /// `2017-02-01`; nil for day 0 and day 60.
  var date: String? {
    guard day >= 1, day != 60 else { return nil }
    // Only days after 60 are shifted by the day that never existed.
    var seconds = (day - (day > 60 ? 25_569 : 25_568)) * 86_400
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return String(format: "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
  }

  /// `09:30`, or `09:30:15`.
  var time: String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return String(format: "%02d:%02d", hours, minutes) + (rest == 0 ? "" : String(format: ":%02d", rest))
  }
}
