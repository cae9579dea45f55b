internal import Reading

/// Values of columns, read by their kind. A value that is absent or cannot be used gives nil; the second is reported.
extension Entry {
  /// Every column of a list, and the values that have no column.
  func facts(_ columns: ColumnList) -> Facts {
    var facts = Facts()
    for column in columns.all {
      let before = findings.items.count
      facts[column.name] = fact(column)
      if column.traits.contains(.required), facts[column.name] == nil, !hasErrors(since: before),
        !column.parts.contains(where: { self[$0] != nil })
      {
        faultMissing(column.name, expected: column.expected)
      }
    }
    for extra in extras { facts[extra: extra.name] = extraText(extra.value) }
    return facts
  }

  func facts() -> Facts { facts(columns) }

  private func fact(_ column: Column) -> Fact? {
    let key = column.name
    guard self[key] != nil else { return nil }
    return switch column.kind {
    case .text, .line: text(key).map(Fact.text)
    case .name: name(key).map(Fact.text)
    case .code: code(key).map(Fact.text)
    case .password: password(key).map { Fact.text($0.text) }
    case .phone: phone(key).map(Fact.text)
    case .uln: uln(key).map(Fact.text)
    case .schemeCode: schemeCode(key).map(Fact.text)
    case .centreNumber: centreNumber(key).map(Fact.text)
    case .date: date(key).map(Fact.date)
    case .flag: flag(key).map(Fact.flag)
    case .word(let words): word(key, words).map(Fact.text)
    case .codes: Fact.codes(codes(key).map(\.code))
    case .units: Fact.codes(units(key))
    case .criteria: Fact.criteria(criteria(key))
    case .reference(let table): code(key).map { Fact.reference(table, $0) }
    case .records: nil
    }
  }

  /// The value of a column that the dictionary does not have. Faults in a column that may never be printed stop nothing, so a
  /// value that cannot be read is taken as absent.
  private func extraText(_ value: Value) -> String? {
    switch value.nature {
    case .uncalculated, .unclear, .error, .unfit: return nil
    case .text, .number, .date: break
    }
    guard let text = value.node.text, text.utf8.count <= ReadingLimits.cellBytes,
      !SpreadsheetDamage.isErrorValue(text)
    else { return nil }
    let checked = CheckedText(text, .text)
    if let fault = checked.fault {
      findings.add(
        Diagnostic(
          .data, fault.code, "\(title), '\(value.label)': \(fault.problem), so the value is not used",
          at: value.node.place,
          expected: fault.expected(.text), hint: fault.hint, value: text
        ).asWarning)
      return nil
    }
    return checked.text.isEmpty ? nil : checked.text
  }
}

// MARK: - Texts

extension Entry {
  /// Text within the column's limit, without invisible characters.
  private func text(_ key: String) -> String? { scalar(key).flatMap { cleaned($0, key) } }

  /// The name of a person or an organisation, on one line.
  private func name(_ key: String) -> String? {
    guard let name = text(key) else { return nil }
    if SpreadsheetDamage.isNothingWord(name) {
      fault("placeholder", key, "this is a word that programs write for 'nothing'", expected: "a name")
      return nil
    }
    return name
  }

  /// A number or code that is kept as text.
  func code(_ key: String) -> String? {
    guard let code = text(key), isCode(key) else { return nil }
    guard !SpreadsheetDamage.isScientific(code) else {
      fault(
        "rounded-number", key, "a spreadsheet has rounded this number", expected: "all its digits",
        hint: "format the column as text and type the number again")
      return nil
    }
    return code
  }

  /// A text that is taken exactly as it was typed.
  private func password(_ key: String) -> Password? {
    guard let text = scalar(key), isCode(key) else { return nil }
    do throws(Password.Fault) { return try Password(text) } catch {
      fault("weak-password", key, "the password \(error.words)", expected: Password.Fault.expected)
      return nil
    }
  }

  private func scalar(_ key: String) -> String? { self[key].flatMap { checkedText($0.node, key) } }

  private func checkedText(_ node: Node, _ key: String) -> String? {
    guard isShown(key) else { return nil }
    guard let text = node.text else {
      fault("wrong-type", key, "expected text, found \(node.kindName)", at: node, expected: "text")
      return nil
    }
    guard text.utf8.count <= ReadingLimits.cellBytes else {
      fault(
        "too-long", key, "the value is too long", at: node, expected: "at most \(ReadingLimits.cellBytes >> 10) KiB",
        value: "")
      return nil
    }
    guard !SpreadsheetDamage.isErrorValue(text), self[key]?.nature != .error else {
      fault(
        "damaged-value", key, "this is a spreadsheet's error instead of a value", at: node,
        hint: "correct the formula in the spreadsheet and export again", value: text)
      return nil
    }
    return text
  }

  private func cleaned(_ text: String, _ key: String, at node: Node? = nil) -> String? {
    let limit = columns[key]?.limit ?? .text
    let checked = CheckedText(text, limit)
    if let found = checked.fault {
      fault(found.code, key, found.problem, at: node, expected: found.expected(limit), hint: found.hint, value: text)
      return nil
    }
    if checked.hadInvisible {
      warning("invisible-characters", key, "invisible characters were removed", hint: "type the value again")
    }
    if checked.hadSpaces {
      warning("unusual-spaces", key, "tabs or no-break spaces were replaced by ordinary spaces")
    }
    return checked.text.isEmpty ? nil : checked.text
  }
}

// MARK: - Other kinds

extension Entry {
  private func date(_ key: String) -> CalendarDate? {
    guard let text = text(key) else { return nil }
    if let date = CalendarDate(text) { return date }
    let (problem, hint) = SpreadsheetDamage.dateProblem(text)
    fault("unreadable-date", key, problem, expected: CalendarDate.format + " (day first)", hint: hint)
    return nil
  }

  private func flag(_ key: String) -> Bool? {
    guard let text = code(key) else { return nil }
    switch text.lowercased() {
    case "yes", "y", "true", "1": return true
    case "no", "n", "false", "0": return false
    default:
      fault("wrong-value", key, "this is neither yes nor no", expected: "yes, no, or nothing")
      return nil
    }
  }

  private func word(_ key: String, _ words: [Column.Word]) -> String? {
    guard let text = code(key) else { return nil }
    if let word = words.first(where: { $0.matches(text) }) { return word.text }
    fault("unknown-word", key, "this \(key) is not known", expected: Suggestion.list(words.map(\.text)))
    return nil
  }

  private func phone(_ key: String) -> String? {
    guard let phone = code(key) else { return nil }
    let digits = phone.filter(\.isNumber)
    if phone.first != "0", !phone.contains("+"), !phone.hasPrefix("("), (9...10).contains(digits.count),
      phone.allSatisfy({ $0.isNumber || " -".contains($0) })
    {
      warning(
        "lost-zero", key, "the number does not start with 0",
        hint: "did a spreadsheet drop it? format the column as text")
    }
    return phone
  }

  private func uln(_ key: String) -> String? {
    guard let uln = code(key) else { return nil }
    if uln == "9999999999" || SpreadsheetDamage.isNothingWord(uln) {
      fault("placeholder", key, "this is a placeholder", expected: "a ULN, or nothing", hint: "leave it blank (OCR)")
      return nil
    }
    let digits = uln.filter { $0 != " " }
    guard digits.count == 10, digits.allSatisfy(SpreadsheetDamage.isDigit), digits.first != "0" else {
      fault("wrong-length", key, "this is not a ULN", expected: "ten digits, the first not 0, or nothing")
      return nil
    }
    return digits
  }

  /// A scheme code on a form decides which qualification is claimed, so a damaged one is an error.
  private func schemeCode(_ key: String) -> String? {
    guard let code = code(key) else { return nil }
    guard Self.hasLostZero(code) else { return code }
    fault(
      "lost-zero", key, "the code has fewer than five digits", expected: "five digits, such as 03456",
      hint: "spreadsheets remove leading zeros: format the column as text and type the code again")
    return nil
  }

  /// Other awarding bodies' centre numbers are shorter or longer, so this is a warning and the number stays.
  private func centreNumber(_ key: String) -> String? {
    guard let number = code(key) else { return nil }
    if Self.hasLostZero(number) {
      warning(
        "lost-zero", key, "the centre number has fewer than five digits",
        hint: "did a spreadsheet drop a zero in front? format the column as text")
    }
    return number
  }

  private static func hasLostZero(_ code: String) -> Bool {
    let digits = code.hasSuffix(".0") ? String(code.dropLast(2)) : code
    return digits != code || (digits.count < 5 && digits.allSatisfy(SpreadsheetDamage.isDigit))
  }
}

// MARK: - Lists

extension Entry {
  func nodes(_ key: String) -> [Node] {
    guard let value = self[key] else { return [] }
    if let list = value.node.list { return list }
    fault("wrong-type", key, "expected a list, found \(value.node.kindName)", expected: "a list")
    return []
  }

  /// Several codes in one cell, separated by space, comma or semicolon, or a list. Never at `/`: a unit may be `F3/F4`.
  private func codes(
    _ key: String, split: (String) -> [String] = { $0.split { " ,;\t\n\u{A0}".contains($0) }.map(String.init) }
  ) -> [(code: String, node: Node)] {
    guard let value = self[key], isCode(key) else { return [] }
    var codes: [(code: String, node: Node)] = []
    for node in value.node.list ?? [value.node] {
      guard let written = checkedText(node, key), let text = cleaned(written, key, at: node) else { continue }
      if SpreadsheetDamage.isDate(text) {
        faultDateDamage(key, node)
        continue
      }
      codes += split(text).map { ($0, node) }
    }
    return codes
  }

  private func units(_ key: String) -> [String] {
    codes(key, split: UnitNames.split).compactMap { code, node in
      if SpreadsheetDamage.isDate(code) || SpreadsheetDamage.isScientific(code) {
        faultDateDamage(key, node)
        return nil
      }
      return code
    }
  }

  /// Criteria such as `F3:1.1 F3:3.10`.
  private func criteria(_ key: String) -> [CriterionReference] {
    codes(key).compactMap { code, node in criterion(code, key, node) }
  }

  func criterion(_ code: String, _ key: String, _ node: Node) -> CriterionReference? {
    let parts = code.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if SpreadsheetDamage.isDate(code) || (parts.last).map(SpreadsheetDamage.isDate) == true {
      faultDateDamage(key, node)
      return nil
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      fault(
        "unreadable-criterion", key, "this is not a criterion of a unit", at: node,
        expected: "unit and criterion, such as F3:3.10, separated by spaces", value: code)
      return nil
    }
    return CriterionReference(unit: parts[0], criterion: parts[1])
  }
}

// MARK: - What a workbook's cell has behind its text

extension Entry {
  /// Whether a cell shows its value; reports one that does not. A CSV would show the same too late.
  private func isShown(_ key: String) -> Bool {
    switch self[key]?.nature {
    case .uncalculated:
      fault(
        "damaged-value", key, "this is a formula that has not been calculated",
        hint: "open the workbook in a spreadsheet program and save it, or type the value itself")
      return false
    case .unclear:
      fault(
        "damaged-value", key, "the number's format shows something other than the number",
        hint: "format the column as text and type the value again")
      return false
    case .unfit:
      fault(
        "unfit-value", key, "the value is not as the pattern in columns.yaml says",
        hint: "correct the value, or the pattern")
      return false
    case .text, .number, .date, .error, nil: return true
    }
  }

  /// Whether a cell can be trusted to contain a code as it was typed; reports one that cannot.
  private func isCode(_ key: String) -> Bool {
    guard let value = self[key] else { return true }
    if value.nature == .date {
      faultDateDamage(key, value.node)
      return false
    }
    guard value.nature == .number, value.node.text?.contains(".") == true,
      !SpreadsheetDamage.isScientific(value.node.text ?? "")
    else { return true }
    fault(
      "damaged-value", key, "this is a number, which cannot tell 3.1 from 3.10", expected: "the code as text",
      hint: "format the column as text and type the codes again")
    return false
  }

  private func faultDateDamage(_ key: String, _ node: Node) {
    fault(
      "damaged-value", key, "a spreadsheet has turned a code into a date or a number", at: node,
      expected: "codes as the specification has them",
      hint: "format the column as text and type the codes again", value: node.text)
  }
}
