import Foundation
import Reading
import Records
import Reporting

/// The repository, found from this file.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The path of an example.
func example(_ path: String) -> String { repository.appending(path: "Examples/\(path)").path() }

func reading(_ name: String, _ text: String) -> RecordsReading {
  CentreRecords.reading(of: [SourceFile(name: name, text: text)])
}

func reading(_ files: KeyValuePairs<String, String>) -> RecordsReading {
  CentreRecords.reading(of: files.map { SourceFile(name: $0, text: $1) })
}

extension RecordsReading {
  var codes: [String] { diagnostics.map(\.code) }
  var printed: String { DiagnosticPrinter().text(of: diagnostics) }
}
