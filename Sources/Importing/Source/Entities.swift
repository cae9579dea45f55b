/// The characters that HTML writes by name or number.
enum Entities {
  /// `name`: what stands between `&` and `;`.
  static func character(_ name: String) -> Character? {
    if let known = named[name] { return known }
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.dropFirst().first.map { "xX".contains($0) } ?? false
    let value = isHexadecimal ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    guard let scalar = value.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 else { return nil }
    return scalar == "\u{A0}" ? " " : Character(scalar)
  }

  private static let named: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—", "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "pound": "£", "copy": "©", "frac12": "½", "eacute": "é",
  ]
}
