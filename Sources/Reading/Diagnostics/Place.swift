/// Where something stands in a file: line and column count from 1, columns in characters.
package struct Place: Hashable, Sendable {
  package let file: String
  package let line: Int
  package let column: Int
  /// In a PDF, which has no lines: the page, counted from 1, and the number of the object.
  package private(set) var page: Int?
  package private(set) var object: Int?

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// A place in a PDF.
  package init(file: String, page: Int?, object: Int?) {
    self.init(file: file, line: 0, column: 0)
    self.page = page
    self.object = object
  }
}

extension Place: Comparable {
  package static func < (one: Place, other: Place) -> Bool {
    (one.file, one.line, one.column) < (other.file, other.line, other.column)
  }
}

extension Place: CustomStringConvertible {
  package var description: String {
    guard line == 0 else { return "\(file):\(line):\(column)" }
    return file + (page.map { ", page \($0)" } ?? "") + (object.map { ", object \($0)" } ?? "")
  }
}
