/// Parts of a text in which no line ends: references such as `F4 1.1` and `D/601/1519`, dates, formats such as
/// `(dd/mm/yyyy)`. Pango would break them after a slash or at their spaces.
enum UnbrokenText {
  /// A longer word with a digit is no reference.
  private static let longest = 24

  /// Ranges of bytes, in order.
  ///
  /// `joinsWords`: a reference or a date of several words is one range.
  static func ranges(in text: UnsafeBufferPointer<UInt8>, joinsWords: Bool = true) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var last: Word?
    for word in words(of: text) {
      if joinsWords, let before = last, before.range.upperBound + 1 == word.range.lowerBound, before.joins(word) {
        let start = ranges.last.flatMap { $0.upperBound == before.range.upperBound ? $0.lowerBound : nil }
        if start != nil { ranges.removeLast() }
        ranges.append((start ?? before.range.lowerBound)..<word.range.upperBound)
      } else if word.isReference {
        ranges.append(word.range)
      }
      last = word
    }
    return ranges
  }

  private struct Word {
    let range: Range<Int>
    let kind: Kind
    let isReference: Bool

    enum Kind {
      /// `F4`, `A12`
      case unit
      /// `1.1`, `3.10`
      case criterion
      case number
      case month
      case slash
      case other
    }

    /// `F4 1.1`, `F4 / 1.1`, `31 December`, `December 2017`.
    func joins(_ next: Word) -> Bool {
      switch (kind, next.kind) {
      case (.unit, .criterion), (.unit, .slash), (.slash, .criterion), (.number, .month), (.month, .number): true
      default: false
      }
    }
  }

  private static func words(of text: UnsafeBufferPointer<UInt8>) -> [Word] {
    var (words, start) = ([Word](), 0)
    for index in 0...text.count where index == text.count || text[index] == UInt8(ascii: " ") {
      if index > start, index - start <= longest { words.append(word(start..<index, of: text)) }
      start = index + 1
    }
    return words
  }

  private static func word(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Word {
    let word = String(decoding: text[range], as: UTF8.self)
    let bare = word.trimmed(of: "(),;:.")
    return Word(range: range, kind: kind(of: bare), isReference: isReference(bare))
  }

  private static func isReference(_ word: Substring) -> Bool {
    let hasSeparator = word.utf8.contains { "/-.:".utf8.contains($0) }
    guard hasSeparator else { return false }
    return word.utf8.contains { (48...57).contains($0) } || word.lowercased().hasPrefix("dd/")
  }

  private static func kind(of word: Substring) -> Word.Kind {
    if word == "/" { return .slash }
    if months.contains(word.lowercased()) { return .month }
    let digits = word.utf8.filter { (48...57).contains($0) }.count
    if digits == word.utf8.count, digits > 0 { return digits <= 4 ? .number : .other }
    if digits > 0, word.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) { return .criterion }
    guard let first = word.utf8.first, (65...90).contains(first), digits > 0, word.utf8.count <= 4 else {
      return .other
    }
    return .unit
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref",
    "tachwedd", "rhagfyr",
  ]
}

extension String {
  fileprivate func trimmed(of characters: String) -> Substring {
    var rest = self[...]
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    while let first = rest.first, characters.contains(first) { rest.removeFirst() }
    return rest
  }
}
