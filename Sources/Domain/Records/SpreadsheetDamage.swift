internal import Reading

/// What spreadsheets do to codes and dates, recognised by its shape (DOMAIN 4.2: lost zeros, `9.28E+09`, `1-Feb`).
enum SpreadsheetDamage {
  /// `#REF!`, `#N/A` and the like, or a column too narrow to show its value.
  static func isErrorValue(_ text: String) -> Bool {
    guard text.first == "#" else { return false }
    return errors.contains(text.uppercased()) || (text.count > 2 && text.allSatisfy { $0 == "#" })
  }

  private static let errors: Set<String> = [
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
  ]

  /// What programs print for "nothing". Spelt as they spell it: people are called Null and Nan.
  static func isNothingWord(_ text: String) -> Bool { nothingWords.contains(text) }

  private static let nothingWords: Set<String> = [
    "None", "none", "NONE", "nan", "NaN", "NAN", "NULL", "null", "nil", "NaT", "undefined", "N/A", "n/a", "TBC", "tbc",
    "TBA", "tba", "-", "?", "(null)", "<NA>",
  ]

  /// `9.28E+09`, `3E+05`.
  static func isScientific(_ text: String) -> Bool {
    let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, let exponent = parts.last, exponent.first == "+" || exponent.first == "-" else {
      return false
    }
    return Double(parts[0]) != nil && Int(exponent) != nil
  }

  /// A code that became a date or a time: `1-Feb`, `Mar-10`, `03/01/2017`, `2017-01-03`, `03:10:00`.
  static func isDate(_ text: String) -> Bool {
    guard text.count <= 12 else { return false }
    if CalendarDate(text) != nil { return true }
    if text.split(separator: ":").map({ $0.allSatisfy(isDigit) && $0.count == 2 }) == [true, true, true] {
      return true
    }
    let parts = text.split { "- /".contains($0) }
    guard (2...3).contains(parts.count) else { return false }
    let months = parts.filter { month($0) != nil }
    return months.count == 1 && parts.allSatisfy { month($0) != nil || ($0.allSatisfy(isDigit) && $0.count <= 4) }
  }

  /// What is wrong with a date that cannot be read, and what to do.
  static func dateProblem(_ text: String) -> (problem: String, hint: String?) {
    if isSerial(text) {
      return (
        "this is a spreadsheet's serial number, not a date", "format the column as a date, dd/mm/yyyy, and export again"
      )
    }
    switch WrittenDate(text)?.order {
    case .monthFirst: return ("this date seems to be written month first", "write the day first")
    case .shortYear:
      return ("the year of this date has two digits", "write the year in full; format the column as dd/mm/yyyy")
    case .yearFirst, .dayFirst, .inWords, nil: break
    }
    if text.split(whereSeparator: { "/.-".contains($0) }).filter({ $0.allSatisfy(isDigit) }).count == 3 {
      return ("this date does not exist", nil)
    }
    return ("this date cannot be read", isDate(text) ? "write the month as a number and the year in full" : nil)
  }

  /// Days since 1900 as spreadsheets count them, for 1927 to 2064, with or without the time of day.
  private static func isSerial(_ text: String) -> Bool {
    guard let serial = Double(text), text.allSatisfy({ isDigit($0) || $0 == "." }) else { return false }
    return (10_000..<60_000).contains(serial)
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func month(_ word: Substring) -> Int? {
    let word = word.lowercased()
    guard word.count >= 3 else { return nil }
    return CalendarDate.monthNames.firstIndex { $0.lowercased().hasPrefix(word) }
  }
}
