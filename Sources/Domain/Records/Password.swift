internal import Foundation
package import Reading

/// What an encrypted file is opened with. One rule for passwords from a file and from the records: what passes can be typed
/// on a keyboard, looks the same wherever it is shown, and is too long to be guessed at once.
package struct Password: Hashable, Sendable {
  /// With canonical accents (NFC), because that is what keyboards give.
  package let text: String

  /// What is wrong with a text that was meant as a password. The words never quote it.
  package enum Fault: Error, Hashable, Sendable {
    case empty, tooShort, tooLong, sameCharacters, blankAtEnd
    /// A character that could not be decoded, that cannot be seen or typed, or that viewers take for another one.
    case unusableCharacter
  }

  /// Viewers take no notice of the bytes after these.
  private static let mostBytes = 127
  package static let leastCharacters = 8
  private static let leastDifferent = 4

  package init(_ written: String) throws(Fault) {
    let text = written.precomposedStringWithCanonicalMapping
    guard !text.isEmpty else { throw .empty }
    guard text.unicodeScalars.allSatisfy(Self.isUsable), text == text.precomposedStringWithCompatibilityMapping else {
      throw .unusableCharacter
    }
    guard text.first != " ", text.last != " " else { throw .blankAtEnd }
    guard text.count >= Self.leastCharacters else { throw .tooShort }
    guard text.utf8.count <= Self.mostBytes else { throw .tooLong }
    guard Set(text).count >= Self.leastDifferent else { throw .sameCharacters }
    self.text = text
  }

  /// An allow list: letters, numbers, signs and the plain space. Controls, invisible and unassigned characters are not on it.
  private static func isUsable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " { return true }
    if scalar == "\u{FFFD}" || scalar.properties.isDefaultIgnorableCodePoint { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }
}

extension Password.Fault {
  /// What the password is, or has: `the password ...`.
  package var words: String {
    switch self {
    case .empty: "is empty"
    case .tooShort: "has fewer than eight characters"
    case .tooLong: "has more than 127 bytes, and viewers take no notice of the rest"
    case .sameCharacters: "has fewer than four different characters"
    case .blankAtEnd: "begins or ends with a blank, which no one sees"
    case .unusableCharacter: "has a character that is damaged, invisible or not the same in all viewers"
    }
  }

  package static let expected =
    "eight or more characters, at least four of them different: letters, digits, signs, and blanks between them"
}

extension Password {
  /// Bytes that a file of one password may have.
  private static let mostFileBytes = 1 << 16

  /// The password in a file's first line. The file is decoded as a table is; its encoding never changes a character unseen.
  /// - Throws: why the file cannot be read, or its first line is no password.
  package static func read(_ path: String) throws(Diagnostics) -> Checked<Password> {
    let findings = Findings()
    let bytes: [UInt8]
    do throws(FileBytes.Fault) { bytes = try FileBytes.read(path, atMost: mostFileBytes) } catch {
      throw Diagnostics(error.diagnostic(of: path, expected: "a file with a password on its first line"))
    }
    guard let text = TextDecoding.text(of: bytes, file: path, origin: .usage, findings: findings) else {
      throw Diagnostics(findings.items)
    }
    let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    do throws(Fault) {
      return Checked(try Password(String(String.UnicodeScalarView(line))), warnings: findings.warnings)
    } catch {
      throw Diagnostics(
        Diagnostic(
          .usage, "weak-password", "the password in '\(path)' \(error.words)", expected: Fault.expected,
          hint: "type it on the first line, and save the file as UTF-8"))
    }
  }
}
