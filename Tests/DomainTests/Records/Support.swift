import Domain
import Foundation
import Reading
import TestSupport

/// The path of an example.
func example(_ path: String) -> String { Repository.root + "/Examples/\(path)" }

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
