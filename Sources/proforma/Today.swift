import Foundation
import Reading

extension DatingOptions {
  /// The day on which a question is asked: `SOURCE_DATE_EPOCH` where it is set (reproducible-builds.org), else the clock,
  /// in British time. Only questions ask the clock; what is printed never depends on it.
  static func today() throws -> CalendarDate? {
    let seconds = try MakingOptions.sourceDate().map(TimeInterval.init) ?? Date().timeIntervalSince1970
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: seconds))
    return CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
  }
}
