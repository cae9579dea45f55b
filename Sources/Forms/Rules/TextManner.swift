internal import Domain

/// Whether a fixed text looks like an entry that somebody has already made: a ticked box, `Signed: A. Smith`, a decision
/// with its answer.
struct TextManner {
  private let text: String
  private let lowercase: String

  init(_ text: String) {
    self.text = PersonalEntry.readable(text)
    lowercase = self.text.lowercased()
  }

  /// What is wrong with the text, as the end of a sentence.
  var reason: String? {
    if hasTick { return "has a box that is ticked already" }
    if looksSigned { return "reads as if somebody had signed, initialled or dated it already" }
    if looksDecided { return "reads as if somebody had decided already" }
    return nil
  }

  /// Words that belong to a signature.
  var namesSigning: Bool {
    guard mayNameSigning else { return false }
    return lowercase.firstMatch(of: Self.signingWord) != nil
  }

  /// Spares most texts the regular expressions.
  private var mayNameSigning: Bool {
    ["sign", "initial", "dated", "autograph", "sgd", "/s/", "endorse", "attest", "lofnod", "unterschrift", "podpis"]
      .contains { lowercase.contains($0) }
  }

  private static var signingWord: Regex<Substring> {
    /\b(?:counter|co|e)?-?sign(?:ed|s|ing|ature|atures|atory|off)?\b|\bsign-off\b|\binitials\b|\binitial(?:l)?ed\b|\bdated\b|\bautograph(?:ed)?\b|\bsgd\b|\bendorsed\b|\battested\b|\/s\/|l?lofnod\w*|unterschrift|podpis/
  }

  /// `Signed: A. Smith`, `Initials - AB`, `Signed by A. Smith`, a date beside words of signing.
  private var looksSigned: Bool {
    guard mayNameSigning else { return false }
    for match in lowercase.matches(of: Self.signingWord) {
      let rest = lowercase[match.range.upperBound...]
      if match.output == "/s/" || Self.isEntered(after: rest) { return true }
    }
    return namesSigning && hasDate || startsWithSignature
  }

  /// A colon or a dash, then something that is no instruction and no line to write on.
  private static func isEntered(after rest: Substring) -> Bool {
    guard let match = rest.prefixMatch(of: /\s*(?:by|on|this)?\s*[:=–—-]\s*(\p{L}+|\{|\d)/) else { return false }
    let isCompound = rest.first == "-"
    return !isCompound
      && !["please", "sign", "write", "use", "in", "see", "only", "to", "put", "leave"].contains(match.1)
  }

  private var hasDate: Bool {
    lowercase.contains(
      /\b\d{1,2}[\/.-]\d{1,2}[\/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\s+\d{4}\b/
    )
  }

  /// `Signed A. Smith` as a text of its own.
  private var startsWithSignature: Bool {
    text.contains(/^\s*(?:[Ss]igned|SIGNED|[Ss]gd|[Ii]nitialled|[Cc]ountersigned)\.?(?:\s+by)?\s+\p{Lu}/)
  }

  private var looksDecided: Bool {
    guard ["decision", "outcome", "verdict", "result", "grade", "judg"].contains(where: { lowercase.contains($0) })
    else {
      return false
    }
    return lowercase.contains(
      /\b(?:decision|outcome|verdict|result|grade|judge?ment)\b[^.:=–—-]{0,24}[:=–—-]\s*(?:not\s+(?:yet\s+)?)?(?:competent|met|pass|fail|achieved|satisfactory|merit|distinction|agreed|yes|no|refer|credit)/
    )
  }

  /// A mark in a box, by its character or by brackets around a letter.
  private var hasTick: Bool {
    if text.unicodeScalars.contains(where: Self.isTick) { return true }
    guard text.contains(where: { "[({<|".contains($0) }) else { return false }
    return text.contains(/[\[{<|]\s*[xXvVyY×✕*+•●]\s*[\]}>|]|\(\s*[xX×*•●]\s*\)/)
  }

  private static func isTick(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value > 0xFF else { return false }
    return ticks.contains(scalar.value) || tickRanges.contains { $0.contains(scalar.value) }
  }

  /// Check marks, crosses, and filled boxes, from the blocks of symbols and from the private use of symbol fonts.
  private static let ticks: Set<UInt32> = [
    0x221A, 0x2297, 0x22A0, 0x22A1, 0x237B, 0x25A0, 0x25A3, 0x25C9, 0x25CF, 0x25FC, 0x25FE, 0x29BF, 0x29C7, 0x2A02,
    0x2B1B,
    0x2B24, 0x2BBD, 0x2BBE, 0x2BBF, 0x2705, 0x274C, 0x274E, 0x10102, 0x1F197, 0x1F44D, 0x1F44E, 0x1F518, 0x1F5F3,
    0x1F7A8, 0x1F7A9, 0x25FD, 0x29C6,
  ]
  private static let tickRanges: [ClosedRange<UInt32>] = [
    0x2611...0x2612, 0x2613...0x2613, 0x2713...0x2718, 0x1F5F4...0x1F5F9, 0x1F5D8...0x1F5D9, 0xF0FB...0xF0FE,
    0xF051...0xF054,
  ]
}
