import Domain
import Importing
import Reading

extension Checks {
  /// Unit specifications, as text and as the pages of a PDF: what is made of them can be read as a qualification.
  mutating func checkImporter() {
    expectImported { [bytes] () throws(Diagnostics) in
      try Importer.qualification(in: SourceFile(name: "unit.txt", bytes: bytes))
    }
    let pages = String(decoding: bytes, as: UTF8.self).split(separator: "\u{C}").map(String.init)
    expectImported { () throws(Diagnostics) in
      try Importer.qualification(inPages: pages, of: SourceFile(name: "unit.pdf", bytes: []))
    }
  }

  private mutating func expectImported(_ read: () throws(Diagnostics) -> Checked<Qualification>) {
    let findings = Findings()
    let imported = findings.take(read)
    expectPlaces(of: findings.items)
    guard let qualification = imported else {
      return expect(findings.hasErrors, "the document was refused without a message")
    }
    expect(!findings.hasErrors, "a qualification was returned with an error")
    let reading = Findings()
    let yaml = QualificationWriter.yaml(qualification)
    let again = reading.take { () throws(Diagnostics) in
      try UnitCatalogue.read([SourceFile(name: "unit.yaml", text: yaml)])
    }
    // Other faults are the document's own, and the importer has reported them.
    let own = reading.items.filter { Self.writersFaults.contains($0.code) }
    expect(own.isEmpty, "what was written cannot be read: \(own.map { "\($0.code) \($0.message) \($0.place as Any)" })")
    guard let units = again?.qualifications.first?.units, !reading.hasErrors else { return }
    expect(units.map(\.title) == qualification.units.map(\.title), "titles change when they are written and read")
    let texts = { (units: [Unit]) in units.flatMap(\.outcomes).flatMap(\.criteria).map { [$0.id, $0.text] } }
    expect(texts(units) == texts(qualification.units), "criteria change when they are written and read")
  }

  private static let writersFaults = ["syntax", "wrong-type", "unknown-key", "alias", "duplicate-key", "key-not-text"]
}
