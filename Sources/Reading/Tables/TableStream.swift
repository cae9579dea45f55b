internal import Foundation

/// A long CSV file, read a piece at a time: each piece is a table with the file's headings and some of its rows.
package final class TableStream {
  private let path: String
  private let handle: FileHandle
  private let rowsInPiece: Int
  private var headings: [UInt8] = []
  private var separator = UInt8(ascii: ",")
  private var buffer: [UInt8] = []
  /// How much of the buffer has been given out.
  private var start = 0
  private var isAtEnd = false
  /// It is UTF-16, as far as its beginning tells.
  private var isWide = false
  private var row = 2
  private var line = 1

  /// - Throws: when the file cannot be read.
  package init(path: String, rowsInPiece: Int = 1000) throws(Diagnostics) {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Diagnostics(Diagnostic(.missing, "unreadable", "'\(path)' cannot be read", hint: "check the path"))
    }
    self.path = path
    self.handle = handle
    self.rowsInPiece = rowsInPiece
    try readHeadings()
  }

  /// The first record that holds anything, with what stands before it: a mark of the encoding, and blank lines.
  private func readHeadings() throws(Diagnostics) {
    while buffer.count < 1 << 20, !isAtEnd { try readOn() }
    isWide = TextDecoding.zeroBytesLead(buffer) != nil
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { headings += take(3) }
    separator = CSVReader.separator(of: Array(buffer[start...]))
    while true {
      let record = try record()
      headings += record
      if record.isEmpty || holdsSomething(record) { break }
    }
  }

  /// Rows of empty cells are none, as for whoever reads the file whole.
  private func holdsSomething(_ record: ArraySlice<UInt8>) -> Bool {
    let blanks = [separator, 0x20, 0x09, 0x0A, 0x0D]
    guard let first = record.first(where: { !blanks.contains($0) }) else { return false }
    // What stands in quotes may be nothing, or a quotation mark.
    return first != UInt8(ascii: "\"") || CSVReader.holdsSomething(Array(record), separator: separator)
  }

  /// Whether the file is in a form that can be cut: UTF-8, and so no zero bytes, with lines that a line feed ends.
  package var canBeCut: Bool { !isWide && !headings.contains(0) && headings.contains(UInt8(ascii: "\n")) }

  /// The table without rows.
  package var head: SourceFile { SourceFile(name: path, bytes: headings) }

  /// - Returns: nil when there are no further rows.
  package func next() throws(Diagnostics) -> SourceFile? {
    var bytes = headings
    let (firstRow, firstLine) = (row, line)
    var count = 0
    while count < rowsInPiece {
      let record = try record()
      if record.isEmpty { break }
      bytes += record
      if holdsSomething(record) { count += 1 }
    }
    guard bytes.count > headings.count else { return nil }
    row += count
    var file = SourceFile(name: path, bytes: bytes)
    file.piece = .init(firstRow: firstRow, firstLine: firstLine, separator: separator)
    return file
  }

  /// The next record with its line's end; empty at the end of the file.
  private func record() throws(Diagnostics) -> ArraySlice<UInt8> {
    var (position, isQuoted, isAtStart) = (0, false, true)
    while true {
      while start + position < buffer.count {
        let byte = buffer[start + position]
        position += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        if isQuoted {
          // A mark that is doubled ends the quotation and begins it again.
          isQuoted = byte != UInt8(ascii: "\"")
          isAtStart = !isQuoted
          continue
        }
        if byte == UInt8(ascii: "\""), isAtStart { isQuoted = true }
        isAtStart = byte == separator
        if byte == UInt8(ascii: "\n") { return take(position) }
      }
      guard !isAtEnd else { return take(position) }
      try readOn()
    }
  }

  private func take(_ count: Int) -> ArraySlice<UInt8> {
    defer { start += count }
    return buffer[start..<start + count]
  }

  private func readOn() throws(Diagnostics) {
    do {
      let data = try handle.read(upToCount: 1 << 20) ?? Data()
      isAtEnd = data.isEmpty
      buffer.removeFirst(start)
      start = 0
      buffer += data
    } catch {
      throw Diagnostics(Diagnostic(.transfer, "unreadable", "'\(path)' cannot be read to its end"))
    }
  }
}
