extension TextManner {
  /// Where the text has a whole date: `03/03/2017`, `3 March 2017`, `March 3, 2017`.
  var date: Range<Int>? {
    tokens.indices.lazy.compactMap { index in length(ofDateAt: index).map { index..<(index + $0) } }.first
  }

  private func length(ofDateAt start: Int) -> Int? {
    func number(_ index: Int, _ digits: ClosedRange<Int>) -> Bool {
      token(index).map { $0.kind == .number && digits.contains($0.text.count) } ?? false
    }
    func month(_ index: Int) -> Bool {
      token(index).map { $0.kind == .word && Self.months.contains(String($0.text.prefix(3))) } ?? false
    }
    func separator(_ index: Int) -> Int { isMark(index, "/.-,") ? 1 : 0 }
    func ordinal(_ index: Int) -> Int { isWord(index, ["st", "nd", "rd", "th", "ydd", "af", "il", "fed"]) ? 1 : 0 }
    if number(start, 1...2), isMark(start + 1, "/.-"), number(start + 2, 1...2), isMark(start + 3, "/.-") {
      // 1.1.10 is a criterion.
      let isDotted = isMark(start + 1, ".")
      if number(start + 4, 4...4) || number(start + 4, 2...2) && !(isDotted && tokens[start + 2].text.count == 1) {
        return 5
      }
    }
    if number(start, 4...4), isMark(start + 1, "/.-"), number(start + 2, 1...2), isMark(start + 3, "/.-"),
      number(start + 4, 1...2)
    {
      return 5
    }
    if number(start, 1...2) {
      let name = start + 1 + ordinal(start + 1) + separator(start + 1)
      let of = isWord(name, ["of"]) ? name + 1 : name
      let year = of + 1 + separator(of + 1)
      if month(of), number(year, 4...4) || number(year, 2...2) { return year + 1 - start }
    }
    if month(start), number(start + 1, 1...2) {
      let after = start + 2 + ordinal(start + 2)
      let year = after + separator(after)
      if number(year, 4...4) { return year + 1 - start }
    }
    return nil
  }

  /// The first letters of months, in English and Welsh.
  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ion", "chw", "maw", "ebr",
    "mai", "meh", "gor", "aws", "med", "hyd", "tac", "rha",
  ]
}
