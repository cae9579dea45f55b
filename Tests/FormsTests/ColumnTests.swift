import Foundation
import Reading
import TestSupport
import Testing

@testable import Domain
@testable import Forms

/// A column is declared once, and everything that works with columns has it.
@Suite struct ColumnTests {
  /// What adding a column takes: one declaration in the list of its table.
  private static let shift = Column(
    "shift_pattern", .text, "When the candidate works.", also: ["rota"],
    paths: ["candidate.shift-pattern", "centre.candidates.shift-pattern"])

  private static func withShift(_ body: () throws -> Void) throws {
    try ColumnDictionary.$current.withValue(ColumnDictionary(adding: [.candidates: [shift]])) { try body() }
  }

  private func records(_ name: String, _ text: String) throws -> CentreRecords {
    let checked = try CentreRecords.read([SourceFile(name: name, text: text)])
    #expect(checked.warnings.isEmpty)
    return checked.value
  }

  private func bound(_ value: String, _ records: CentreRecords) throws -> String {
    let text = """
      form: x
      version: 1
      title: X
      purpose: Y
      blocks:
        - details: {fields: [{label: Shift, value: \(value)}]}
        - table: {rows: centre.candidates, columns: [{head: Hours, value: shift-pattern}]}
      """
    let layout = try LayoutReader(families: []).layout(in: SourceFile(name: "x.yaml", text: text))
    #expect(layout.warnings.isEmpty)
    let candidate = records.candidates.first
    let cohort = records.candidates.map { CohortMember(candidate: $0, units: []) }
    return Binder(layout.value).bind(Subject(records: records, candidate: candidate, cohort: cohort)).dump()
  }

  @Test func anAddedColumnIsInAllSixPlaces() throws {
    try Self.withShift {
      // Spreadsheets, by any of its names.
      let csv = try records("c.csv", "Name,Rota\nAnn,Nights\n")
      #expect(csv.candidates.first?.facts.text("shift_pattern") == "Nights")
      let sheet = WorkbookBuilder([
        "c": WorkbookBuilder.row(1, "Name", "Shift pattern") + WorkbookBuilder.row(2, "Ann", "Nights")
      ])
      let workbook = CentreRecords.reading(of: [SourceFile(name: "x.xlsx", bytes: try sheet.bytes())])
      #expect(workbook.diagnostics.isEmpty && workbook.records.dump() == csv.dump())
      // Documents.
      for (name, text) in [
        ("x.yaml", "candidates: [{name: Ann, shiftPattern: Nights}]"),
        ("x.json", #"{"candidates": [{"name": "Ann", "shift_pattern": "Nights"}]}"#),
      ] {
        #expect(try records(name, text).candidates.first?.facts.text("shift_pattern") == "Nights")
      }
      // The JSON Schema and the reference.
      let schema = String(decoding: try JSONEncoder().encode(RecordsShape.file.jsonSchema), as: UTF8.self)
      #expect(schema.contains("\"shift_pattern\":") && schema.contains("When the candidate works."))
      #expect(
        RecordsShape.reference.contains(
          "| `shift_pattern` | text | When the candidate works. Free text. Also: `rota`. |"))
      #expect(DataPath.reference.contains("| `candidate.shift-pattern` | When the candidate works. | printed |"))
      // Layout paths and binding, of a field and of a row.
      let dump = try bound("candidate.shift-pattern", csv)
      #expect(dump.components(separatedBy: "Nights").count == 3)
      // The dump.
      #expect(csv.dump() == "candidates\n  row-2: name=\"Ann\" shift_pattern=\"Nights\"\n")
    }
  }

  @Test func withoutItsDeclarationThereIsNone() throws {
    #expect(DataPath(rawValue: "candidate.shift-pattern") == nil)
    let reading = CentreRecords.reading(of: [SourceFile(name: "c.csv", text: "Name,Rota\nAnn,Nights\n")])
    #expect(reading.diagnostics.map(\.code) == ["unused-column"])
    #expect(!RecordsShape.reference.contains("shift_pattern"))
  }

  /// A misspelt owner in a declaration would hide its path.
  @Test func everyDeclaredPathHasAValueOrARow() {
    let rows = Set(RowSource.allCases.map(\.rawValue))
    for entry in ColumnDictionary.standard.entries where !rows.contains(entry.owner) {
      #expect(DataPath(rawValue: entry.path) != nil, "\(entry.path)")
      #expect(DerivedPath.byPath[entry.path] == nil, "\(entry.path) is declared twice")
    }
    let paths = ColumnDictionary.standard.entries.map(\.path) + DerivedPath.all.map(\.path)
    #expect(Set(paths).count == paths.count)
    for source in RowSource.allCases {
      #expect(Set(source.values.map(\.name)).count == source.values.count, "\(source)")
    }
    let known: [DataPath] = [
      .centreName, .centreNumber, .qualificationTitle, .qualificationCode, .candidateName, .candidateNumber,
      .assessorName,
      .countersignerName, .internalVerifierName, .unitNumber,
    ]
    for path in known { #expect(path.source != nil, "\(path.rawValue)") }
  }

  @Test func noSecretColumnHasAPath() {
    for table in RecordTable.allCases {
      for column in ColumnDictionary.standard.columns(of: table).all where column.traits.contains(.secret) {
        #expect(column.paths.isEmpty)
      }
    }
    let records = CentreRecords.reading(of: [SourceFile(name: "c.csv", text: "name,password\nAnn,open sesame\n")])
      .records
    #expect(records.candidates.first?.password?.text == "open sesame" && !records.dump().contains("sesame"))
  }

  /// No name means two columns of one table.
  @Test func everyNameIsOfOneColumn() {
    for table in RecordTable.allCases {
      let columns = ColumnDictionary.standard.columns(of: table).all
      let names = columns.flatMap { Set($0.names.map(Suggestion.folded)) }
      #expect(Set(names).count == names.count, "\(table)")
      for name in columns.flatMap(\.names) { #expect(PersonalEntry(name: name) == nil, "\(name)") }
    }
  }
}

/// Columns that the dictionary does not have.
@Suite struct ExtraColumnTests {
  private func bound(_ value: String, _ records: CentreRecords, set: [String] = []) throws -> (
    dump: String, findings: [Diagnostic]
  ) {
    let findings = Findings()
    let text =
      "form: x\nversion: 1\ntitle: X\npurpose: Y\nblocks:\n  - details: {fields: [{label: L, value: \(value)}]}\n"
    let layout = findings.take { () throws(Diagnostics) in
      try LayoutReader(families: []).layout(in: SourceFile(name: "x.yaml", text: text))
    }
    guard let layout else { return ("", findings.items) }
    let values = findings.take { () throws(Diagnostics) in Checked(try SetValues(set, for: layout)) } ?? SetValues()
    let subject = Subject(records: records, candidate: records.candidates.first)
    return (Binder(layout, setValues: values).bind(subject).dump(), findings.items)
  }

  private func reading(_ name: String, _ text: String) -> RecordsReading {
    CentreRecords.reading(of: [SourceFile(name: name, text: text)])
  }

  @Test func theyAreReportedOnceForATableAndStopNothing() throws {
    let found = reading("c.csv", "name,Cohort,Funding source,grade,Data\nAnn,7,ESF,Pass,x\nBob,8,,,\n")
    let unused = try #require(found.diagnostics.first)
    #expect(found.diagnostics.count == 1 && found.rejected.isEmpty && found.records.candidates.count == 2)
    #expect(unused.severity == .warning && unused.code == "unused-column")
    #expect(unused.message == "the columns 'Cohort', 'Funding source', 'grade' and 'Data' are not used")
    #expect(
      unused.hint == "did you mean 'date' by 'Data'?; a layout can print candidate.extra.cohort, "
        + "candidate.extra.funding-source and candidate.extra.data; no layout can print 'grade': only a person writes or "
        + "judges, on the form")
  }

  @Test func keysOfDocumentsToo() {
    let yaml = """
      candidates: [{name: Ann, cohort: 7}, {name: Bob, cohort: 8}]
      witnesses: [{name: Al, badge: B7}]
      """
    let found = reading("x.yaml", yaml)
    #expect(
      found.diagnostics.map(\.message) == ["the key 'cohort' is not used", "the key 'badge' is not used"])
    #expect(found.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(found.records.candidates.compactMap { $0.facts[extra: "cohort"] } == ["7", "8"])
  }

  @Test(arguments: [
    ("c.csv", "name,Funding source (2024)\nAnn,ESF\n"), ("x.yaml", "candidates: [{name: Ann, fundingSource2024: ESF}]"),
    ("x.json", #"{"candidates": [{"name": "Ann", "funding_source-2024": "ESF"}]}"#),
  ])
  func aLayoutCanPrintThem(name: String, text: String) throws {
    let (dump, findings) = try bound("candidate.extra.funding-source-2024", reading(name, text).records)
    #expect(findings.isEmpty && dump.contains("ESF"))
    let (empty, _) = try bound("candidate.extra.funding-source-2024", reading("c.csv", "name\nAnn\n").records)
    #expect(!empty.contains("ESF"))
  }

  @Test func soCanASetValue() throws {
    let records = reading("c.csv", "name\nAnn\n").records
    let (dump, findings) = try bound("candidate.extra.cohort", records, set: ["candidate.extra.cohort=Nine"])
    #expect(findings.isEmpty && dump.contains("Nine"))
    let (_, refused) = try bound("candidate.extra.cohort", records, set: ["candidate.extra.grade=Pass"])
    #expect(refused.map(\.code) == ["fill-policy"])
  }

  @Test(arguments: [
    "grade", "result", "outcome", "status", "completion-status", "overall-outcome", "decision", "met", "competent",
    "signature", "date-signed", "witness-date", "initials", "tick", "comments", "assessor-notes", "testimony",
  ])
  func nothingPersonalIsPrinted(name: String) throws {
    let records = reading("c.csv", "name,\(name)\nAnn,Zebra\n").records
    let (dump, findings) = try bound("candidate.extra.\(name)", records)
    #expect(dump.isEmpty && findings.map(\.code) == ["fill-policy"])
    #expect(records.candidates.allSatisfy { $0.facts[extra: name] == nil })
  }

  /// Ordinary names of exports that could be somebody's words or judgement.
  private static let ordinary = [
    "Comments", "Notes", "Course notes", "Description", "Job description", "Feedback", "Remarks", "Status",
    "Completion status", "Outcome", "Grade", "Predicted grade", "Score", "Result", "Decision", "Achieved", "Completed",
    "Date completed", "Progress", "Attendance", "Attendance %", "Signed up", "Date signed up", "ID checked", "Verified",
    "Sampled", "Passed", "Summary", "Learner comments", "Observations", "Response",
  ]
  /// Headings of places that only a person fills in.
  private static let places = [
    "Witness signature", "Assessor's signature", "Signature", "Signed", "Signed by", "Date signed", "Sign-off date",
    "Initials", "Assessor initials", "Tick", "Ticked", "Met", "Met per criterion?", "Criteria met", "Testimony",
    "Witness statement", "What the witness saw", "Account", "Witness's account", "Assessor's decision",
    "Assessor feedback", "Witness date", "Comments and signature", "Not yet competent", "Answer 1", "Declaration",
  ]

  /// One table of candidates in each kind of file.
  private func everyKind(_ heading: String) throws -> [SourceFile] {
    let book = WorkbookBuilder([
      "Candidates": WorkbookBuilder.row(1, "name", heading) + WorkbookBuilder.row(2, "Ann", "x")
    ])
    return [
      SourceFile(name: "c.csv", text: "name,\(heading)\nAnn,x\n"), SourceFile(name: "c.xlsx", bytes: try book.bytes()),
      SourceFile(name: "c.yaml", text: "candidates: [{name: Ann, \"\(heading)\": x}]\n"),
      SourceFile(name: "c.json", text: "{\"candidates\": [{\"name\": \"Ann\", \"\(heading)\": \"x\"}]}"),
    ]
  }

  @Test(arguments: ordinary) func ordinaryNamesStopNothingAndAreNeverPrinted(heading: String) throws {
    for file in try everyKind(heading) {
      let found = CentreRecords.reading(of: [file])
      #expect(found.diagnostics.map(\.code) == ["unused-column"], "\(file.name)")
      #expect(found.diagnostics.allSatisfy { $0.severity == .warning } && found.records.candidates.count == 1)
      #expect(found.records.candidates.allSatisfy { $0.facts[extra: heading] == nil })
    }
    let name = heading.lowercased().replacing(" ", with: "-").replacing("-%", with: "")
    #expect(try bound("candidate.extra.\(name)", CentreRecords()).findings.map(\.code) == ["fill-policy"])
  }

  @Test(arguments: places) func headingsOfPlacesAreRefused(heading: String) throws {
    for file in try everyKind(heading) {
      let found = CentreRecords.reading(of: [file]).diagnostics
      #expect(found.map(\.code) == ["fill-policy"] && found.map(\.severity) == [.error], "\(file.name)")
    }
  }

  @Test(arguments: ["Start date", "End date", "Cohort", "Funding status", "Account manager", "How did you hear of us"])
  func whatIsNeitherIsPrintable(heading: String) throws {
    for file in try everyKind(heading) {
      let found = CentreRecords.reading(of: [file])
      #expect(found.diagnostics.map(\.code) == ["unused-column"], "\(file.name)")
      #expect(found.records.candidates.first?.facts[extra: heading] == "x")
    }
  }

  @Test(arguments: [
    ("candidate.extra.Cohort", "did you mean 'candidate.extra.cohort'?"),
    ("candidate.extra.employer", "did you mean 'candidate.employer'?"),
    ("candidate.extra.password", "'password' is a column that is not printed"),
  ])
  func aPathHasOneSpelling(path: String, hint: String) throws {
    let (_, findings) = try bound(path, CentreRecords())
    #expect(findings.map(\.code) == ["unknown-path"])
    #expect(findings.map(\.hint) == [hint])
  }

  @Test func aValueThatCannotBeReadIsAbsent() throws {
    let records = reading("c.csv", "name,cohort,lodge\nAnn,#REF!, \n").records
    #expect(records.candidates.map { $0.facts[extra: "cohort"] } == [nil])
    #expect(records.candidates.map { $0.facts[extra: "lodge"] } == [nil])
  }
}
