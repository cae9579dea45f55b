/// The readers of files from outside. Each gets arbitrary bytes, and reports results that must never occur.
///
/// A crash ends the process, which the fuzzer and the tests notice anyway; the checks look for wrong results.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case yaml, csv, xlsx, records, returns, importer, layout, picture, centre

  /// - Returns: the problems found, in words.
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
    case .picture: checks.checkPicture()
    case .centre: checks.checkCentre()
    }
    return checks.complaints
  }
}

/// The input, and the problems with the result.
struct Checks {
  let bytes: [UInt8]
  private(set) var complaints: [String] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func expect(_ isRight: Bool, _ complaint: @autoclosure () -> String) {
    if !isRight { complaints.append(complaint()) }
  }
}
