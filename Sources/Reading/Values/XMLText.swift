/// Text as character data and attribute values of XML and HTML, for files that the program writes itself.
package enum XMLText {
  /// Scalar by scalar: with an accent on it, a sign is another character, but markup as before.
  /// What XML 1.0 cannot hold at all (production 2: most control characters) becomes a blank, as it does on the page.
  package static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(isAllowed(scalar) ? scalar : " ")
      }
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0x7E, 0xA0...0xFFFD, 0x1_0000...: true
    default: false
    }
  }
}
