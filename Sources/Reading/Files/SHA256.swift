import CGLib

/// SHA-256 (FIPS 180-4), computed by GLib, which Pango depends on anyway.
package enum SHA256 {
  /// The digest in lower-case hexadecimal, 64 characters.
  package static func hex(_ bytes: [UInt8]) -> String {
    guard let digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, gsize(bytes.count)) else { return "" }
    defer { g_free(digest) }
    return String(cString: digest)
  }

  package static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

  /// The first 16 bytes of the digest.
  package static func first16(_ bytes: [UInt8]) -> [UInt8] { Array(self.bytes(bytes).prefix(16)) }

  /// The digest, 32 bytes.
  package static func bytes(_ bytes: [UInt8]) -> [UInt8] {
    let digits = hex(bytes).utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

/// A hash of what an issued form contains before it is filled in: the pages' drawing operators, and the names and kinds of
/// its fields. Filling in the form does not change it.
package enum ContentHash {
  /// `fields`: `document.field /Kind` for each field, in any order.
  /// `pages`: each page's drawing operators.
  package static func hex(fields: [String], pages: [[UInt8]]) -> String {
    SHA256.hex(([fields.sorted().joined(separator: "\n")] + pages.map { SHA256.hex($0) }).joined(separator: "\n"))
  }
}
