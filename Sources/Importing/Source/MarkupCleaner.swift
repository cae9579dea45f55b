import Reading

/// Removes the markup that a conversion left in a line or a cell, and splits it into paragraphs and list items.
///
/// HTML tags need not be closed and may be mixed with bullets, because scanners and converters rarely keep a printed table
/// intact. Each character is read a limited number of times.
struct MarkupCleaner {
  private let characters: [Character]
  private let place: Place
  private var position = 0
  private var fragments: [Fragment] = []
  private var text = ""
  private var start: Int?
  private var kind = Fragment.Kind.text
  private var openLists = 0

  /// Whether a list was opened and not closed.
  private(set) var isUnclosed = false
  /// Whether two headings were run together (`TITLE****Key terms**`).
  private(set) var isRunTogether = false

  /// `place`: of the first character.
  init(_ text: some StringProtocol, at place: Place) {
    characters = Array(text)
    self.place = place
  }

  /// The fragments, none of them empty.
  mutating func readFragments() -> [Fragment] {
    while position < characters.count { step() }
    flush(.text)
    isUnclosed = openLists > 0
    return fragments
  }

  private mutating func step() {
    let character = characters[position]
    switch character {
    case "<": if !readTag() { take(character) }
    case "&": if !readEntity() { take(character) }
    case "*" where stars >= 4: breakAtStars()
    case "*" where stars >= 2: position += stars
    case "\\" where position + 1 < characters.count && characters[position + 1].isASCIIPunctuation:
      position += 1
      take(characters[position])
    case _ where Self.bullets.contains(character):
      flush(.item)
      position += 1
    default: take(character)
    }
  }

  private mutating func take(_ character: Character) {
    if start == nil, !character.isWhitespace { start = position }
    text.append(character)
    position += 1
  }

  private var stars: Int { characters[position...].prefix(6).prefix { $0 == "*" }.count }

  private mutating func breakAtStars() {
    isRunTogether = isRunTogether || !text.squeezed.isEmpty
    position += stars
    flush(.heading)
  }

  /// Ends a fragment; the next one has the given kind.
  private mutating func flush(_ next: Fragment.Kind) {
    let squeezed = text.squeezed.withoutEmphasis
    if !squeezed.isEmpty { fragments.append(Fragment(text: squeezed, place: place.moved(by: start ?? 0), kind: kind)) }
    text = ""
    start = nil
    kind = next
  }

  /// - Returns: false when it is not a tag, as in `< 5` or `<http://example.org>`.
  private mutating func readTag() -> Bool {
    let rest = characters[(position + 1)...].prefix(Self.longestTag)
    guard let end = rest.firstIndex(of: ">") else { return false }
    let isClosing = rest.first == "/"
    let name = String(rest[..<end].drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }).lowercased()
    let after = rest[..<end].drop { $0 == "/" }.dropFirst(name.count).first
    guard Self.tags.contains(name), after.map({ $0.isWhitespace || $0 == "/" }) ?? true else { return false }
    position = end + 1
    apply(name, isClosing: isClosing)
    return true
  }

  private mutating func apply(_ name: String, isClosing: Bool) {
    switch name {
    case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6": if kind != .item || !text.squeezed.isEmpty { flush(.text) }
    case "li": flush(isClosing ? .text : .item)
    case "ul", "ol":
      openLists = max(0, openLists + (isClosing ? -1 : 1))
      flush(.text)
    case "br": if startsNumber { flush(.text) } else { text.append(" ") }
    default: break
    }
  }

  /// Whether an outcome, a criterion or a part of one follows a line break; other text continues the line.
  private var startsNumber: Bool {
    let next = String(characters[position...].prefix(Self.longestTag).prefix { $0 != "<" }).squeezed
    return NumberedText(next) != nil || LetteredText(next) != nil
  }

  private mutating func readEntity() -> Bool {
    let rest = characters[(position + 1)...].prefix(10)
    guard let end = rest.firstIndex(of: ";"), let sign = Entities.character(String(rest[..<end])) else { return false }
    if start == nil, !sign.isWhitespace { start = position }
    text.append(sign)
    position = end + 1
    return true
  }

  private static let longestTag = 120
  static let bullets: Set<Character> = ["•", "▪", "●", "◦", "‣", "■", "\u{F0B7}", "\u{F0A7}"]
  private static let tags: Set<String> = [
    "p", "b", "i", "u", "em", "strong", "span", "font", "sup", "sub", "a", "br", "ul", "ol", "li", "div", "h1", "h2",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
  ]
}

extension Character {
  fileprivate var isASCIIPunctuation: Bool { isASCII && (isPunctuation || isSymbol) }
}

extension String {
  /// `*so*` without its stars; a single star is kept.
  fileprivate var withoutEmphasis: String {
    let stars = count { $0 == "*" }
    return stars >= 2 && stars % 2 == 0 ? filter { $0 != "*" } : self
  }
}

/// Characters that HTML writes as a name or number.
enum Entities {
  /// `name`: the text between `&` and `;`.
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
