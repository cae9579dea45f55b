/// A finished PDF.
package struct RenderedFile: Hashable, Sendable {
  package internal(set) var bytes: [UInt8]
  /// The hash of what nobody fills, for when the file comes back; nil where it has no fields.
  package let content: String?
}
