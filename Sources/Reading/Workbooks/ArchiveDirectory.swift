/// The list of parts at the end of an archive, which alone says what the archive holds. Where two readers could take it
/// for two different lists, it is refused.
struct ArchiveDirectory {
  let place: Range<Int>
  private let count: Int

  init(of file: [UInt8]) throws(WorkbookFault) {
    guard let end = Self.end(of: file), let found = Self.found(by: end, in: file) else {
      throw .unreadable("this is no workbook, or only a part of one")
    }
    guard found.count <= WorkbookLimits.parts else {
      throw .tooLarge("the workbook has \(found.count) parts", "at most \(WorkbookLimits.parts)")
    }
    self = found
  }

  private init?(_ count: Int?, _ bytes: Int?, at start: Int?, upTo end: Int, in file: [UInt8]) {
    guard let count, let bytes, let start, let place = ArchiveRecord.place(start, bytes, in: file),
      place.upperBound == end
    else { return nil }
    (self.place, self.count) = (place, count)
  }

  /// The record that ends the file, with a comment of any length behind it.
  private static func end(of file: [UInt8]) -> ArchiveRecord? {
    let last = file.count - ArchiveRecord.Kind.end.size
    guard last >= 0 else { return nil }
    for start in (max(0, last - 0xFFFF)...last).reversed() where file[start] == UInt8(ascii: "P") {
      if let end = ArchiveRecord(.end, at: start, in: file), end.short(at: 20) == last - start { return end }
    }
    return nil
  }

  private static func found(by end: ArchiveRecord, in file: [UInt8]) -> ArchiveDirectory? {
    // Archives in several files, of which this is one.
    guard end.short(at: 8) == end.short(at: 10) else { return nil }
    let locator = ArchiveRecord(.giantEndLocator, at: end.start - ArchiveRecord.Kind.giantEndLocator.size, in: file)
    if let locator { return found(by: locator, besides: end, in: file) }
    return ArchiveDirectory(end.short(at: 10), end.long(at: 12), at: end.long(at: 16), upTo: end.start, in: file)
  }

  /// Some programs write the numbers of 64 bits into small archives too.
  private static func found(
    by locator: ArchiveRecord, besides end: ArchiveRecord, in file: [UInt8]
  ) -> ArchiveDirectory? {
    guard let place = locator.giant(at: 8), let giant = ArchiveRecord(.giantEnd, at: place, in: file) else {
      return nil
    }
    let (count, bytes, start) = (giant.giant(at: 32), giant.giant(at: 40), giant.giant(at: 48))
    guard giant.giant(at: 24) == count,
      [count, ArchiveRecord.fullShort].contains(end.short(at: 10)),
      [bytes, ArchiveRecord.fullLong].contains(end.long(at: 12)),
      [start, ArchiveRecord.fullLong].contains(end.long(at: 16))
    else { return nil }
    return ArchiveDirectory(count, bytes, at: start, upTo: giant.start, in: file)
  }

  func forEachEntry(
    in file: [UInt8], _ body: (ArchiveEntry) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    var start = place.lowerBound
    for _ in 0..<count {
      guard let entry = ArchiveEntry(at: start, in: file), entry.end <= place.upperBound else { throw Self.damaged }
      try body(entry)
      start = entry.end
    }
    // A part beyond those that are counted would be there for some readers only.
    guard start == place.upperBound else { throw Self.damaged }
  }

  private static var damaged: WorkbookFault { .unreadable("the list of the workbook's parts is damaged") }
}
