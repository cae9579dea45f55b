internal import Foundation

/// A moment as PDF (`D:20171231120000Z`) and XMP (`2017-12-31T12:00:00Z`) write it, in UTC.
struct PDFDate: Hashable, Sendable {
  let pdf: String
  let xmp: String

  init(secondsSinceEpoch seconds: Int) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: TimeInterval(seconds)))
    func two(_ number: Int?) -> String { String(format: "%02d", number ?? 0) }
    let day = [String(format: "%04d", parts.year ?? 1970), two(parts.month), two(parts.day)]
    let time = [two(parts.hour), two(parts.minute), two(parts.second)]
    pdf = "D:" + (day + time).joined() + "Z"
    xmp = day.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
  }
}
