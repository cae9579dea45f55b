/// A date as a person or a program wrote it, and in which order its parts are.
///
/// A time of day behind it is left out. A time in another zone could belong to the day before or after, so only midnight may
/// have a zone.
package struct WrittenDate: Hashable, Sendable {
  package enum Order: String, Hashable, Sendable, CaseIterable {
    /// `2017-12-31`
    case yearFirst
    /// `31/12/2017`, `31.12.2017`, `31-12-2017`
    case dayFirst
    /// `31-Dec-2017`, `31 December 2017`
    case inWords
    /// `12/31/2017`: no such day exists when the day comes first.
    case monthFirst
    /// `31/12/17`: the century would be a guess.
    case shortYear
  }

  package let order: Order
  /// nil where the order cannot be used.
  package let date: CalendarDate?

  /// - Returns: nil for anything that is not a date.
  package init?(_ text: String) {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.utf8.count <= 40, let day = Self.withoutTime(text) else { return nil }
    guard let found = Self.year(day) ?? Self.numbers(day) ?? Self.words(day) else { return nil }
    (order, date) = found
  }

  /// Day and month may have been exchanged without anyone seeing it.
  package var couldBeMonthFirst: Bool {
    guard order == .dayFirst, let date else { return false }
    return date.day <= 12 && date.day != date.month
  }
}

// MARK: - Orders

extension WrittenDate {
  private typealias Found = (order: Order, date: CalendarDate?)

  private static func year(_ text: String) -> Found? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let numbers = digits(parts),
      let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    return (.yearFirst, date)
  }

  private static func numbers(_ text: String) -> Found? {
    guard let sign = text.first(where: { "/.-".contains($0) }) else { return nil }
    let parts = text.split(separator: sign, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.dropLast().allSatisfy({ (1...2).contains($0.count) }),
      [2, 4].contains(parts[2].count),
      let numbers = digits(parts)
    else { return nil }
    // Two digits show the order too, although not the century.
    let year = parts[2].count == 4 ? numbers[2] : 2000 + numbers[2]
    if let date = CalendarDate(year: year, month: numbers[1], day: numbers[0]) {
      return parts[2].count == 4 ? (.dayFirst, date) : (.shortYear, nil)
    }
    return (1...12).contains(numbers[0]) && (13...31).contains(numbers[1]) ? (.monthFirst, nil) : nil
  }

  /// `14-Mar-1998`, `14 March 1998`, `Sat 14th March, 1998`.
  private static func words(_ text: String) -> Found? {
    var parts = text.split { " -/.,".contains($0) }
    if parts.count == 4, isWeekday(parts[0]) { parts.removeFirst() }
    guard parts.count == 3, let month = month(parts[1]) else { return nil }
    let day =
      ["st", "nd", "rd", "th"].contains(String(parts[0].suffix(2)).lowercased()) ? parts[0].dropLast(2) : parts[0]
    guard (1...2).contains(day.count), [2, 4].contains(parts[2].count), let numbers = digits([day, parts[2]]) else {
      return nil
    }
    guard parts[2].count == 4 else { return (1...31).contains(numbers[0]) ? (.shortYear, nil) : nil }
    return CalendarDate(year: numbers[1], month: month, day: numbers[0]).map { (.inWords, $0) }
  }

  private static func digits(_ parts: [Substring]) -> [Int]? {
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    return parts.compactMap { Int($0) }
  }

  private static func month(_ word: Substring) -> Int? {
    let word = word.lowercased() == "sept" ? "sep" : word.lowercased()
    return CalendarDate.monthNames.firstIndex { name in
      name.lowercased() == word || name.lowercased().prefix(3) == word
    }.map { $0 + 1 }
  }

  private static func isWeekday(_ word: Substring) -> Bool {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    return days.contains { $0 == word.lowercased() || $0.prefix(3) == word.lowercased() }
  }
}

// MARK: - Times

extension WrittenDate {
  /// The text before a time of day, such as `T00:00:00Z` or ` 09:30`.
  /// - Returns: nil when what follows the day is no time, or is one that may belong to another day.
  private static func withoutTime(_ text: String) -> String? {
    guard let colon = text.firstIndex(of: ":") else { return text }
    let start = text[..<colon].lastIndex { $0 == "T" || $0 == " " }
    guard let start else { return nil }
    let time = text[text.index(after: start)...]
    guard
      let match = time.wholeMatch(of: /(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?( ?[AaPp][Mm])?(Z|[+-]\d\d:?\d\d)?/),
      let hour = Int(match.1), let minute = Int(match.2), hour <= 24, minute < 60
    else { return nil }
    let isMidnight = hour % 24 == 0 && minute == 0 && (match.3 ?? "00") == "00"
    return match.5 == nil || isMidnight ? String(text[..<start]) : nil
  }
}
