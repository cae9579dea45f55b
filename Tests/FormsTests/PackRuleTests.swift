import Domain
import Forms
import Reading
import Testing

/// What a pack or a condition says must be true of some document.
@Suite struct PackRuleTests {
  private static let layouts: [Layout] = {
    let forms = [
      ("person", "candidate", ""), ("sheet", "unit", ""), ("agreed", "plan", ""), ("any", "activity", ""),
      ("seen", "activity", "methods: [observation]\n"), ("whole", "pack", ""),
    ]
    return forms.compactMap { id, subject, methods in
      read("form: \(id)\nversion: 1\ntitle: T\npurpose: P\nsubject: \(subject)\n\(methods)blocks: [{heading: H}]\n")
        .layout
    }
  }()

  private static func read(_ text: String) -> (layout: Layout?, found: [Diagnostic]) {
    let findings = Findings()
    let layout = findings.take { () throws(Diagnostics) in
      try LayoutReader(families: []).layout(in: SourceFile(name: "x.yaml", text: text))
    }
    return (layout, findings.items)
  }

  private static func findings(_ sections: String, claim: String = "") -> [Diagnostic] {
    let findings = Findings()
    let text = "pack: p\nversion: 1\ntitle: T\npurpose: P\n\(claim)sections: \(sections)\n"
    let reader = PackReader(forms: layouts.map(\.id)) { id in layouts.first { $0.id == id } }
    _ = findings.take { () throws(Diagnostics) in try reader.pack(in: SourceFile(name: "p.yaml", text: text)) }
    return findings.items
  }

  @Test(arguments: [
    // Methods of what has no method, that do not exist, that the form is never made for, or none at all.
    ("[{title: A, forms: [{form: sheet, methods: [observation]}]}]", "no-effect"),
    ("[{title: A, forms: [{form: agreed, methods: [observation]}]}]", "no-effect"),
    ("[{title: A, forms: [{form: whole, methods: [observation]}]}]", "no-effect"),
    ("[{title: A, forms: [{form: any, methods: [obsevation]}]}]", "unknown-method"),
    ("[{title: A, forms: [{form: person, methods: [juggling]}]}]", "unknown-method"),
    ("[{title: A, forms: [{form: seen, methods: [witness testimony]}]}]", "no-effect"),
    ("[{title: A, forms: [{form: seen, methods: [observation, simulation]}]}]", "no-effect"),
    ("[{title: A, forms: [{form: any, methods: []}]}]", "wrong-value"),
    // Forms that have no unit, or no candidate, gathered by it.
    ("[{title: A, each: unit, forms: [person]}]", "no-effect"),
    ("[{title: A, each: unit, forms: [sheet, agreed]}]", "no-effect"),
    ("[{title: A, each: unit, forms: [any]}]", "no-effect"),
    ("[{title: A, each: unit, forms: [whole]}]", "no-effect"),
    ("[{title: A, each: candidate, forms: [whole]}]", "no-effect"),
    // Forms that are never planned.
    ("[{title: A, forms: [{form: person, planned: no}]}]", "no-effect"),
    ("[{title: A, forms: [{form: sheet, planned: no}]}]", "no-effect"),
    ("[{title: A, forms: [{form: any, planned: no, methods: [observation]}]}]", "no-effect"),
    // The same documents twice.
    ("[{title: A, forms: [sheet]}, {title: B, forms: [{form: sheet, copies: 2}]}]", "no-effect"),
    ("[{title: A, forms: [any, {form: any, methods: [observation]}]}]", "no-effect"),
  ])
  func whatNoDocumentCanFollowIsRefused(sections: String, code: String) {
    let found = Self.findings(sections)
    #expect(found.map(\.code) == [code], "\(sections)")
    #expect(found.allSatisfy { $0.severity == .error && $0.place != nil && $0.expected != nil })
  }

  @Test func allFaultsAreFoundInOneRun() {
    let found = Self.findings(
      "[{title: A, each: unit, forms: [person, {form: any, methods: [obsevation]}]}, {title: B, forms: [nothing]}]")
    #expect(Set(found.map(\.code)) == ["no-effect", "unknown-method", "unknown-form"])
  }

  @Test func aClaimClaimsSomething() {
    #expect(Self.findings("[{title: A, forms: [whole]}]", claim: "claim: yes\n").map(\.code) == ["no-effect"])
    #expect(Self.findings("[{title: A, forms: [whole, sheet]}]", claim: "claim: yes\n").isEmpty)
  }

  @Test(arguments: [
    "[{title: A, forms: [{form: any, methods: [observation, WT]}, {form: any, methods: [simulation]}]}]",
    "[{title: A, forms: [{form: person, methods: [witness testimony, testimony]}, person]}]",
    "[{title: A, forms: [seen, {form: seen, planned: no, copies: 3}]}]",
    "[{title: A, each: unit, forms: [sheet]}, {title: B, each: candidate, forms: [person]}]",
    "[{title: A, forms: [{form: seen, methods: [Direct observation]}, whole]}]",
  ])
  func whatSomeDocumentFollowsIsNot(sections: String) { #expect(Self.findings(sections).isEmpty) }

  // MARK: Layouts

  private static func layout(_ subject: String, _ block: String, methods: String = "") -> [String] {
    read("form: x\nversion: 1\ntitle: T\npurpose: P\nsubject: \(subject)\n\(methods)blocks:\n  - \(block)\n").found
      .map(\.code)
  }

  private static let places = [
    "{when: CONDITION, heading: H}",
    "signatures: {order: [assessor], conditions: {assessor: {when: CONDITION, text: if so}}}",
  ]

  @Test(arguments: [
    ("unit.is-sampled", ["unit"]), ("unit.has-functional-skills", ["unit"]),
    ("candidate.has-scribe", ["candidate", "unit", "plan", "activity"]),
    ("candidate.has-employer", ["candidate", "unit", "plan", "activity"]),
    ("assessor.is-trainee", ["candidate", "unit", "plan", "activity"]),
  ])
  func aConditionCanHoldForTheSubject(condition: String, subjects: [String]) {
    for place in Self.places {
      for subject in Layout.Subject.allCases.map(\.rawValue) {
        let found = Self.layout(subject, place.replacing("CONDITION", with: condition))
        #expect(found == (subjects.contains(subject) ? [] : ["no-effect"]), "\(condition) \(subject)")
      }
    }
  }

  @Test(
    arguments: [
      ("activity", "methods: [observation]\n", []), ("activity", "methods: [obsevation]\n", ["unknown-method"]),
      ("activity", "methods: []\n", ["wrong-value"]), ("candidate", "methods: [observation]\n", ["unknown-key"]),
      ("unit", "methods: [observation]\n", ["unknown-key"]), ("pack", "methods: [observation]\n", ["unknown-key"]),
    ] as [(String, String, [String])])
  func onlyAFormAboutAnActivityHasMethods(subject: String, methods: String, codes: [String]) {
    #expect(Self.layout(subject, "heading: H", methods: methods) == codes)
  }
}
