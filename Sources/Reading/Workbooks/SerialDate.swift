internal import Foundation

/// Days and times as spreadsheets count them.
struct SerialDate {
  /// Days since the last day of 1899, with the day that never was: 29 February 1900 is day 60.
  let day: Int
  /// Seconds since midnight.
  let seconds: Int

  /// - Returns: nil for a day that no spreadsheet shows.
  init?(_ serial: Double, from1904: Bool) {
    guard serial >= 0, serial < Double(Self.lastDay) else { return nil }
    let all = Int((serial * 86_400).rounded())
    day = all / 86_400 + (from1904 ? 1462 : 0)
    seconds = all % 86_400
  }

  /// The end of the year 9999.
  private static let lastDay = 2_958_466

  /// `2017-02-01`; nil for day 0 and for the day that never was.
  var date: String? {
    guard day >= 1, day != 60 else { return nil }
    // Days 1 to 59 are counted as if the leap day came before them.
    let (year, month, number) = Self.civil(day - (day > 60 ? 25_569 : 25_568))
    return String(format: "%04d-%02d-%02d", year, month, number)
  }

  /// `09:30`, or `09:30:15`.
  var time: String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return String(format: "%02d:%02d", hours, minutes) + (rest == 0 ? "" : String(format: ":%02d", rest))
  }

  /// The Gregorian day some days after 1 January 1970, counted in years that begin in March, so that a leap day ends one.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * fromMarch + 2) / 5 + 1)
  }
}
