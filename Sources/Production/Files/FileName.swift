internal import Foundation
internal import Reading

/// The name of a file within a folder, such as `slip-7.pdf` or `C101/slip-7.pdf`. It cannot lead out of the folder, is the same
/// file on every system, and can be shown in a message.
package struct FileName: Hashable, Sendable {
  package let text: String
  /// The folders on the way, and last the file.
  let parts: [String]

  /// - Returns: nil for a path that is absolute, climbs, is empty or hidden, or has a character that hides what it is; and
  ///   for the name of a device.
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
    guard !isDevice(part) else { return false }
    return part.utf8.allSatisfy(isOrdinary) || part.unicodeScalars.allSatisfy(isSafe)
  }

  /// Nearly every name has nothing else.
  private static func isOrdinary(_ byte: UInt8) -> Bool {
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    default: false
    }
  }

  /// Names that Windows keeps for devices, with anything after their first full stop.
  private static func isDevice(_ part: String) -> Bool {
    guard let first = part.utf8.first, "CPANLcpanl".utf8.contains(first) else { return false }
    let stem = part.prefix { $0 != "." }.uppercased().trimmingCharacters(in: .whitespaces)
    guard stem.hasPrefix("COM") || stem.hasPrefix("LPT") else {
      return ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"].contains(stem)
    }
    return stem.count == 4 && "0123456789\u{B9}\u{B2}\u{B3}".contains(stem.last ?? " ")
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

extension FileName {
  /// The same for names that some file system takes for one: letters in another case, or composed otherwise.
  var folded: String { Self.folded(text) }

  static func folded(_ path: String) -> String {
    path.precomposedStringWithCanonicalMapping.uppercased().lowercased().precomposedStringWithCanonicalMapping
  }

  /// A text as a part of a name: a solidus, a space and every other character that a name may not have becomes a hyphen; what
  /// cannot be seen is left out.
  static func safe(_ text: String) -> String {
    let kept = text.precomposedStringWithCanonicalMapping.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      if scalar == "/" || scalar.properties.isWhitespace { return "-" }
      if isSafe(scalar) { return scalar }
      return scalar.properties.generalCategory == .otherPunctuation || scalar.isASCII && scalar.value >= 0x20
        ? "-" : nil
    }
    return String(String.UnicodeScalarView(kept))
  }

  /// How long a name may be that is put together, in bytes: an ending, and the mark of a file that is being written, must fit
  /// in behind it.
  private static let mostComposedBytes = 100

  /// A name of `safe` texts, changed where a system would take it otherwise: one that begins with a full stop or a hyphen,
  /// ends in a full stop, is a device's or one of a batch's own, or is too long. The same text always gives the same name.
  static func composed(_ text: String) -> String {
    var name = text
    if let first = name.first, ".-~".contains(first) { name = "_" + name.dropFirst() }
    if name.last == "." { name = name.dropLast() + "_" }
    if isDevice(name) || BatchFolder.isRecord(name) { name = "_" + name }
    guard name.utf8.count > mostComposedBytes else { return name }
    var cut = ""
    for character in name where cut.utf8.count + character.utf8.count <= mostComposedBytes - 9 { cut.append(character) }
    return cut + "-" + SHA256.hex(name).prefix(8)
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
