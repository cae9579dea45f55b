internal import Reading

/// Values as the tables need them. Each gives nil where there is nothing, or nothing usable, which is then reported.
extension Entry {
  /// Text on one line or several, without invisible signs.
  func text(_ key: String) -> String? { scalar(key).flatMap { cleaned($0, key, TextRepair.Kind.text) } }

  func required(_ key: String, expected: String) -> String? {
    let before = findings.items.count
    let found = identifier(key)
    if found == nil, !hasErrors(since: before) { faultMissing(key, expected: expected) }
    return found
  }

  /// A person's or an organisation's name, on one line.
  func name(_ key: String) -> String? {
    guard let text = scalar(key), let name = cleaned(text, key, TextRepair.Kind.name) else { return nil }
    if SpreadsheetDamage.isNothingWord(name) {
      fault("placeholder", key, "a word that programs write for 'nothing' stands here", expected: "a name")
      return nil
    }
    if name.contains("\u{FFFD}") {
      fault("damaged-value", key, "the name holds a character that could not be read", hint: "type the name again")
      return nil
    }
    return name
  }

  /// A number or code that is kept as text.
  func identifier(_ key: String) -> String? {
    guard let text = scalar(key), let code = cleaned(text, key, TextRepair.Kind.name), isCode(key) else { return nil }
    guard !SpreadsheetDamage.isScientific(code) else {
      fault(
        "rounded-number", key, "a spreadsheet has rounded this number", expected: "all its digits",
        hint: "format the column as text and type the number again")
      return nil
    }
    return code
  }

  func requiredName(_ key: String, expected: String) -> String? {
    let before = findings.items.count
    let found = name(key)
    if found == nil, !hasErrors(since: before) { faultMissing(key, expected: expected) }
    return found
  }

  /// Whether anything was found wrong since there were `count` findings.
  func hasErrors(since count: Int) -> Bool {
    findings.items[count...].contains { $0.severity == .error }
  }

  func date(_ key: String) -> CalendarDate? {
    guard let text = scalar(key).map(TextRepair.trimmed) else { return nil }
    if let date = CalendarDate(text) { return date }
    let (problem, hint) = SpreadsheetDamage.dateProblem(text)
    fault("unreadable-date", key, problem, expected: CalendarDate.format + " (day first)", hint: hint)
    return nil
  }

  func phone(_ key: String) -> String? {
    guard let phone = identifier(key) else { return nil }
    let digits = phone.filter(\.isNumber)
    if phone.first != "0", !phone.contains("+"), !phone.hasPrefix("("), (9...10).contains(digits.count),
      phone.allSatisfy({ $0.isNumber || " -".contains($0) })
    {
      warning(
        "lost-zero", key, "the number has no 0 in front", hint: "did a spreadsheet drop it? format the column as text")
    }
    return phone
  }

  /// Several codes in one cell, parted by space, comma or semicolon, or a list. Never at `/`: a unit may be `F3/F4`.
  func codes(_ key: String) -> [(code: String, node: Node)] {
    guard let value = self[key], isCode(key) else { return [] }
    var codes: [(code: String, node: Node)] = []
    for node in value.node.list ?? [value.node] {
      guard let text = checkedText(node, key) else { continue }
      if SpreadsheetDamage.isDate(TextRepair.trimmed(text)) {
        faultDateDamage(key, node)
        continue
      }
      let words = TextRepair.visible(text).split { " ,;\t\r\n\u{A0}".contains($0) || $0 == "\r\n" }
      codes += words.map { (String($0), node) }
    }
    return codes
  }

  func units(_ key: String) -> [String] {
    codes(key).compactMap { code, node in
      if SpreadsheetDamage.isDate(code) || SpreadsheetDamage.isScientific(code) {
        faultDateDamage(key, node)
        return nil
      }
      return code
    }
  }

  func nodes(_ key: String) -> [Node] {
    guard let value = self[key] else { return [] }
    if let list = value.node.list { return list }
    fault("wrong-type", key, "here stands \(value.node.kindName)", expected: "a list")
    return []
  }

  func faultDateDamage(_ key: String, _ node: Node) {
    fault(
      "damaged-value", key, "a spreadsheet has turned a code into a date or a number", at: node,
      expected: "codes as the specification has them",
      hint: "format the column as text and type the codes again", value: node.text)
  }

  private func scalar(_ key: String) -> String? {
    self[key].flatMap { checkedText($0.node, key) }
  }

  private func checkedText(_ node: Node, _ key: String) -> String? {
    guard isShown(key) else { return nil }
    guard let text = node.text else {
      fault("wrong-type", key, "here stands \(node.kindName)", at: node, expected: "text")
      return nil
    }
    guard !SpreadsheetDamage.isErrorValue(text), self[key]?.nature != .error else {
      fault(
        "damaged-value", key, "a spreadsheet's error stands here instead of a value", at: node,
        hint: "mend the formula in the spreadsheet and export again", value: text)
      return nil
    }
    return text
  }

  private func cleaned(_ text: String, _ key: String, _ kind: TextRepair.Kind) -> String? {
    let repair = TextRepair(text, kind)
    if repair.hadInvisible {
      warning("invisible-characters", key, "invisible characters were taken out", hint: "type the value again")
    }
    if repair.hadControls {
      warning("line-break", key, "line breaks or control characters were made spaces", hint: "write it on one line")
    }
    return repair.text.isEmpty ? nil : repair.text
  }
}
