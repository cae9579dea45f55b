/// The name of a file within a folder, such as `slip-7.pdf` or `C101/slip-7.pdf`. It cannot lead out of the folder, is the same
/// file on every system, and can be shown in a message.
package struct FileName: Hashable, Sendable {
  package let text: String
  /// The folders on the way, and last the file.
  let parts: [String]

  /// - Returns: nil for a path that is absolute, climbs, is empty or hidden, or has a character that hides what it is.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 8, parts.allSatisfy(Self.isSafe) else { return nil }
    self.text = text
    self.parts = parts
  }

  /// A name in another folder for a file that gives way to a newer one: `superseded/slip-7-43cc23fa.pdf`.
  /// `hash`: of its content, so that two never share a name.
  func kept(in folder: String, hash: String) -> FileName? {
    let last = parts[parts.count - 1]
    let dot = last.lastIndex(of: ".") ?? last.endIndex
    let name = last[..<dot].prefix(200) + "-" + hash.prefix(8) + last[dot...]
    return FileName(([folder] + parts.dropLast() + [String(name)]).joined(separator: "/"))
  }

  /// The bytes that a file system allows for one name.
  private static let mostBytes = 255

  private static func isSafe(_ part: String) -> Bool {
    guard !part.isEmpty, part.utf8.count <= mostBytes, part.first != ".", part.last != ".", part.last != " " else {
      return false
    }
    return part.utf8.allSatisfy(isOrdinary) || part.unicodeScalars.allSatisfy(isSafe)
  }

  /// Nearly every name has nothing else.
  private static func isOrdinary(_ byte: UInt8) -> Bool {
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    default: false
    }
  }

  /// A backslash or a colon begins another path on other systems; what cannot be seen would show another name.
  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    if "\\:*?\"<>|\u{FFFD}".unicodeScalars.contains(scalar) || scalar.properties.isDefaultIgnorableCodePoint {
      return false
    }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

extension FileName: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let name = FileName(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no name of a file within a folder")
    }
    self = name
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
