/// A hash of what an issued form says by itself: the pages' drawing operators, and its fields' names and kinds. Who fills
/// the form changes none of it.
package enum ContentHash {
  /// `fields`: `document.field /Kind` for each field, in any order.
  /// `pages`: each page's drawing operators.
  package static func hex(fields: [String], pages: [[UInt8]]) -> String {
    SHA256.hex(([fields.sorted().joined(separator: "\n")] + pages.map { SHA256.hex($0) }).joined(separator: "\n"))
  }
}
