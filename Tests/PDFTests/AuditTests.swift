import Foundation
import Reading
import TestSupport
import Testing

@testable import PDF

/// For each rule, a file that passes and a file that breaks it, both made here.
@Suite struct AuditTests {
  /// A change that breaks one rule.
  struct Damage: CustomTestStringConvertible, Sendable {
    let rule: String
    let form: String
    let change: @Sendable (borrowing QPDFDocument) -> Void

    init(
      _ rule: String, _ form: String = "unit-sign-off", _ change: @escaping @Sendable (borrowing QPDFDocument) -> Void
    ) {
      (self.rule, self.form, self.change) = (rule, form, change)
    }

    var testDescription: String { rule }
  }

  /// The elements of a role in the structure.
  private static func elements(_ role: String, of document: borrowing QPDFDocument) -> [PDFObject] {
    (1..<5000).map { document.object(numbered: $0) }.filter {
      $0.isDictionary && $0["/S"].name == role && !$0["/P"].isNull
    }
  }

  private static func setRole(_ new: String, ofFirst old: String, in document: borrowing QPDFDocument) {
    if let element = elements(old, of: document).first {
      document.set("/S", to: document.name(new), in: element)
    }
  }

  private static func fonts(of document: borrowing QPDFDocument, subtype: String) -> [PDFObject] {
    (1..<5000).map { document.object(numbered: $0) }.filter {
      $0.isDictionary && $0["/Type"].name == "Font" && $0["/Subtype"].name == subtype
    }
  }

  static let damages: [Damage] = [
    Damage("5-metadata") { $0.remove("/Metadata", from: $0.root) },
    Damage("6.2-marked") { $0.remove("/MarkInfo", from: $0.root) },
    Damage("7.1-suspects") { $0.set("/Suspects", to: $0.bool(true), in: $0.root["/MarkInfo"]) },
    Damage("7.1-title") { $0.remove("/ViewerPreferences", from: $0.root) },
    Damage("7.1-tree") { $0.remove("/StructTreeRoot", from: $0.root) },
    Damage("7.1-parent") { document in
      if let element = elements("P", of: document).first { document.remove("/P", from: element) }
    },
    Damage("7.1-content") { document in
      let bytes = (try? document.content(of: document.page(0))) ?? []
      document.set("/Contents", to: document.stream(bytes + Array("\n1 1 m 9 9 l S\n".utf8)), in: document.page(0))
    },
    Damage("7.1-nesting") { document in
      let bytes = (try? document.content(of: document.page(0))) ?? []
      document.set(
        "/Contents", to: document.stream(bytes + Array("\n/Artifact BMC /P <</MCID 0>> BDC EMC EMC\n".utf8)),
        in: document.page(0))
    },
    Damage("7.1-parent-tree") { $0.set("/StructParents", to: $0.integer(99), in: $0.page(0)) },
    Damage("7.1-roles") { setRole("Paragraph", ofFirst: "P", in: $0) },
    Damage("7.2-language") { $0.set("/Lang", to: $0.text("not a language"), in: $0.root) },
    Damage("7.2-table") { setRole("P", ofFirst: "TD", in: $0) },
    Damage("7.2-grid") { document in
      let cell = elements("TD", of: document).first
      let attributes = document.dictionary()
      document.set("/O", to: document.name("Table"), in: attributes)
      document.set("/ColSpan", to: document.integer(3), in: attributes)
      if let cell { document.set("/A", to: attributes, in: cell) }
    },
    Damage("7.5-headers") { document in
      if let header = elements("TH", of: document).first { document.remove("/A", from: header) }
    },
    Damage("7.2-list", "learning-contract") { setRole("P", ofFirst: "LBody", in: $0) },
    Damage("7.4.2-headings") { setRole("H4", ofFirst: "H2", in: $0) },
    Damage("7.3-figures") { setRole("Figure", ofFirst: "P", in: $0) },
    Damage("7.9-notes") { setRole("Note", ofFirst: "P", in: $0) },
    Damage("7.11-files") { document in
      let file = document.dictionary()
      document.set("/Type", to: document.name("Filespec"), in: file)
      document.set("/EF", to: document.dictionary(), in: file)
      document.set("/F", to: document.text("a.txt"), in: file)
      document.set("/Attached", to: document.indirect(file), in: document.root)
    },
    Damage("7.15-xfa") { $0.set("/XFA", to: $0.text("<x/>"), in: $0.root["/AcroForm"]) },
    Damage("7.18.3-tabs") { $0.remove("/Tabs", from: $0.page(0)) },
    Damage("7.18.1-names") { document in
      let widget = document.page(0)["/Annots"][0]
      document.remove("/TU", from: widget)
    },
    Damage("7.18.4-widgets") { document in
      let widget = document.page(0)["/Annots"][0]
      document.remove("/StructParent", from: widget)
    },
    Damage("7.18.4-form") { document in
      guard let form = elements("Form", of: document).first else { return }
      document.set(
        "/K", to: document.array([form["/K"], form["/K"]]), in: form)
    },
    Damage("7.18.5-links") { document in
      let link = document.dictionary()
      document.set("/Type", to: document.name("Annot"), in: link)
      document.set("/Subtype", to: document.name("Link"), in: link)
      document.append(document.indirect(link), to: document.page(0)["/Annots"])
    },
    Damage("7.21.4-embedding") { document in
      guard let font = fonts(of: document, subtype: "TrueType").first else { return }
      document.remove("/FontFile2", from: font["/FontDescriptor"])
    },
    Damage("7.21.3-glyph-map") { document in
      guard let font = fonts(of: document, subtype: "CIDFontType2").first else { return }
      document.remove("/CIDToGIDMap", from: font)
    },
    Damage("7.21.6-encoding") { document in
      guard let font = fonts(of: document, subtype: "TrueType").last else { return }
      document.remove("/Encoding", from: font)
    },
    Damage("7.21.7-unicode") { document in
      guard let font = fonts(of: document, subtype: "Type0").first else { return }
      document.remove("/ToUnicode", from: font)
    },
  ]

  /// Rules whose files cannot be made by changing an object.
  private static let others: Set<String> = ["6.1-version", "7.16-encryption"]

  private func form(_ form: String, candidate: String = "C102") throws -> [UInt8] {
    let folder = try ScratchFolder()
    let path = folder.path + "/form.pdf"
    // This candidate's name has letters that only a composite font has.
    let run = try Shell(
      Repository.program, "render", form, "--mode", "fillable", "--data",
      Repository.root + "/Examples/sample-centre", "--candidate", candidate, "--unit", "F3", "-o", path)
    #expect(run.status == 0)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func broken(_ bytes: [UInt8]) throws -> Set<String> {
    Set(try Audit.findings(in: bytes, named: "form.pdf").map(\.code))
  }

  @Test(arguments: damages)
  func eachRuleFindsOnlyTheDamagedFile(damage: Damage) throws {
    let intact = try form(damage.form)
    #expect(try broken(intact).isEmpty)
    let document = try QPDFDocument(intact)
    damage.change(document)
    #expect(try broken(try document.write()).contains(damage.rule))
  }

  @Test func theHeaderAndThePermissionsAreChecked() throws {
    var bytes = try form("unit-sign-off")
    bytes[7] = UInt8(ascii: "9")
    #expect(try broken(bytes).contains("6.1-version"))
    let folder = try ScratchFolder()
    let (plain, locked) = (folder.path + "/p.pdf", folder.path + "/l.pdf")
    bytes[7] = UInt8(ascii: "7")
    try Data(bytes).write(to: URL(fileURLWithPath: plain))
    let run = try Shell(
      "qpdf", "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--accessibility=n", "--", plain, locked)
    #expect(run.status == 0 || run.status == 3)
    #expect(try broken(Array(try Data(contentsOf: URL(fileURLWithPath: locked)))).contains("7.16-encryption"))
  }

  @Test func everyRuleHasADamagedFile() {
    let ids = Audit.rules.map { $0.id }
    #expect(Set(ids).count == ids.count)
    #expect(Set(Self.damages.map(\.rule)).union(Self.others) == Set(ids))
  }

  @Test func everyFormPassesInBothModes() throws {
    let folder = try ScratchFolder()
    let names = Repository.files(in: "Layouts/Forms", withExtension: "yaml")
    for file in names {
      let form = String(file.split(separator: "/").last?.dropLast(5) ?? "")
      for mode in ["print", "fillable"] {
        _ = try Shell(
          Repository.program, "render", form, "--mode", mode, "--data", Repository.root + "/Examples/sample-centre",
          "--candidate", "C101", "--unit", "F3", "-o", "\(folder.path)/\(form)-\(mode).pdf")
      }
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).map { folder.path + "/" + $0 }
    #expect(files.count == names.count * 2)
    let run = try Shell([Repository.program, "audit"] + files)
    #expect(run.status == 0, "\(run.output)")
  }

  /// A finding is a diagnostic like any other: with a code, a place, an expectation and a hint.
  @Test func aFindingSaysWhereAndWhatToDo() throws {
    let document = try QPDFDocument(try form("unit-sign-off"))
    let page = document.page(0).objectNumber
    document.remove("/Tabs", from: document.page(0))
    let findings = try Audit.findings(in: try document.write(), named: "x.pdf")
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.code == "7.18.3-tabs" && finding.severity == .error)
    #expect(finding.place?.file == "x.pdf" && finding.place?.page == 1)
    #expect(finding.place?.description.hasPrefix("x.pdf, page 1, object ") == true, "\(page)")
    #expect(finding.expected == AuditRule.tabs.title && finding.hint == AuditRule.tabs.remedy)
  }

  @Test func bytesThatAreNotAPDFAreRefused() {
    #expect(throws: PDFError.self) { try Audit.findings(in: Array("no PDF".utf8), named: "x.pdf") }
  }

  @Test func aFileThatIsNotAPDFIsUnreadable() throws {
    let folder = try ScratchFolder()
    let text = try folder.write("no PDF", to: "x.pdf")
    #expect(try Shell(Repository.program, "audit", text).status == 65)
    #expect(try Shell(Repository.program, "audit", "/no/such.pdf").status == 66)
    #expect(try Shell(Repository.program, "audit").status == 64)
    #expect(try Shell(Repository.program, "audit", "--rules").output.contains("7.18.4-widgets"))
  }
}
