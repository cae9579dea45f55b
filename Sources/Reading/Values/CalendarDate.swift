/// A day of the calendar, without time or zone. Never guessed as month first.
package struct CalendarDate: Hashable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// - Returns: nil when there is no such day (Gregorian calendar, years 1900 to 2200).
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, year: year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// `text`: ISO 8601 (`2017-12-31`), day first (`31/12/2017`, `31.12.2017`, `31-12-2017`) or with the month in words
  /// (`31-Dec-2017`, `31 December 2017`); see `WrittenDate`.
  package init?(_ text: String) {
    guard let date = WrittenDate(text)?.date else { return nil }
    self = date
  }

  /// The expected form of a date, for messages.
  package static let format = "a date such as 31/12/2017 or 2017-12-31"

  /// As OCR's documents print it: `31/12/2017`.
  package var text: String { "\(Self.padded(day))/\(Self.padded(month))/\(year)" }

  /// The month's English name.
  package var monthName: String { Self.monthNames[month - 1] }

  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// The same day some months earlier, or the last day of that month if it is shorter.
  package func months(before count: Int) -> CalendarDate? {
    let index = year * 12 + month - 1 - count
    let (year, month) = (index / 12, index % 12 + 1)
    return CalendarDate(year: year, month: month, day: min(day, Self.days(inMonth: month, year: year)))
  }

  package var iso: String { "\(year)-\(Self.padded(month))-\(Self.padded(day))" }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate: Comparable {
  package static func < (one: CalendarDate, other: CalendarDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }
}
