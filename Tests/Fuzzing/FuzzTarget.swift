/// What reads files from outside. Each is given any bytes at all, and says what it did that it never may.
///
/// A reader that falls ends the process, which both the fuzzer and the tests notice by themselves; what is looked for here
/// are answers that cannot be right.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case yaml, csv, xlsx, records, returns, importer, layout

  /// - Returns: complaints, in words; none when all is well.
  package func complaints(about bytes: [UInt8]) -> [String] {
    var checks = Checks(bytes: bytes)
    switch self {
    case .yaml: checks.checkYAML()
    case .csv: checks.checkCSV()
    case .xlsx: checks.checkWorkbook()
    case .records: checks.checkRecords()
    case .returns: checks.checkReturns()
    case .importer: checks.checkImporter()
    case .layout: checks.checkLayout()
    }
    return checks.complaints
  }
}

/// The input, and what is wrong with what was made of it.
struct Checks {
  let bytes: [UInt8]
  private(set) var complaints: [String] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func expect(_ isRight: Bool, _ complaint: @autoclosure () -> String) {
    if !isRight { complaints.append(complaint()) }
  }
}
