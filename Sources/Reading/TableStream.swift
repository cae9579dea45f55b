internal import Foundation
package import Reporting

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
    headings = Array(try record())
    separator = CSVReader.separator(of: headings)
  }

  /// Whether the file is in a form that can be cut: UTF-8, and so no zero bytes.
  package var canBeCut: Bool { !headings.contains(0) && !headings.isEmpty }

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
      // Rows of empty cells have no number, as for whoever reads the file whole.
      if record.contains(where: { ![separator, 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\"")].contains($0) }) {
        count += 1
      }
    }
    guard bytes.count > headings.count else { return nil }
    row += count
    var file = SourceFile(name: path, bytes: bytes)
    file.piece = .init(firstRow: firstRow, firstLine: firstLine)
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
