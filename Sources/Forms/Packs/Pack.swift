package import Domain
package import Reading

/// A list of forms, section by section, repeated over candidates and units: `Layouts/Packs/<pack-id>.yaml`.
package struct Pack: Hashable, Sendable {
  /// A part of the pack with a title of its own.
  package struct Section: Hashable, Sendable {
    package var title: String
    /// What its documents are gathered by: with `unit`, all its forms are made for one unit before the next unit's turn.
    package var each: Each?
    package var entries: [Entry]
  }

  /// What a section's documents are gathered by.
  package enum Each: String, Hashable, Sendable, CaseIterable {
    case candidate, unit
  }

  /// A form of the pack.
  package struct Entry: Hashable, Sendable {
    package var form: String
    /// How many of each document.
    package var copies = 1
    /// Only for planned activities assessed in one of these ways; those that the form is for when empty. A form about a
    /// candidate is then made for each of these activities.
    package var methods: [AssessmentMethod] = []
    /// A form about an activity is made for planned activities, and not once for each candidate.
    package var isPlanned = true
    /// It is made only where this holds, or where the records do not say.
    package var condition: Condition?
    package var place: Place
  }

  package var id: String
  package var version: String
  package var title: String
  /// One sentence that says what the pack is for; it is printed on the cover.
  package var purpose: String
  /// Credit is claimed with it, so that what is missing is an error.
  package var isClaim = false
  package var sections: [Section]
  /// It was made of a form that was asked for by its own name.
  package var isSingleForm = false
  /// How its texts, and the words of its covers, are printed.
  package var wording = Wording()
  /// The same pack under the profiles of qualifications whose assurance has its own, by that assurance.
  package var byAssurance: [String: Pack] = [:]

  /// The pack as a qualification's awarding body wants it.
  package func suited(to qualification: Qualification?) -> Pack {
    qualification?.assurance.flatMap { byAssurance[$0] } ?? self
  }

  /// The ids of its forms.
  package var forms: [String] { sections.flatMap(\.entries).map(\.form) }
}

extension Pack {
  /// A pack of a single form.
  package init(of layout: Layout, wordings: PackWordings = PackWordings()) {
    self.init(
      id: layout.id, version: layout.version, title: layout.title, purpose: layout.purpose,
      sections: [
        Section(title: layout.title, each: nil, entries: [Entry(form: layout.id, place: layout.place)])
      ], isSingleForm: true, wording: wordings.usual)
    for (assurance, layout) in layout.byAssurance {
      guard let wording = wordings.byAssurance[assurance] else { continue }
      byAssurance[assurance] = Pack(of: layout, wordings: PackWordings(usual: wording))
    }
  }
}

/// How packs are worded: under the usual profile, and under those of qualifications whose assurance has its own.
package struct PackWordings: Sendable {
  package let usual: Wording
  package let byAssurance: [String: Wording]

  package init(usual: Wording = Wording(), byAssurance: [String: Wording] = [:]) {
    (self.usual, self.byAssurance) = (usual, byAssurance)
  }
}

/// Reads a pack out of YAML, and checks that every form it names is there and can follow what the pack says of it.
package struct PackReader {
  private let forms: [String]
  private let wordings: PackWordings
  private var wording: Wording
  private let layout: (String) -> Layout?

  /// `forms`: the ids of the forms at hand.
  /// `layout`: the layout of a form; a form without one is not looked at.
  package init(forms: [String], wordings: PackWordings = PackWordings(), layout: @escaping (String) -> Layout? = { _ in nil }) {
    self.forms = forms
    self.wordings = wordings
    wording = wordings.usual
    self.layout = layout
  }

  /// What a pack's file says.
  package static let shape = Shape(
    "a pack",
    [
      .required("pack", .text, "The pack's id.", example: "an id such as portfolio"),
      .required("version", .text, "Raise it with every change of the pack.", example: "1"),
      .required("title", .text, "The title on the cover."),
      .required("purpose", .text, "One sentence that says what the pack is for.", example: "one sentence"),
      .optional("claim", .flag, "Whether credit is claimed with it; missing units and evidence are then errors."),
      .required(
        "sections", .list(of: .map(sectionShape), atLeast: 1), "The parts of the pack, in order.",
        example: "a list of sections, each with a title and forms"),
    ])

  private static let sectionShape = Shape(
    "a section",
    [
      .required("title", .text, "The section's title in the contents."),
      .optional("each", .word(Pack.Each.self), "What its documents are grouped by; candidate if left out."),
      .required(
        "forms", .list(of: .either(.text, .map(entryShape)), atLeast: 1), "The forms, in order.",
        example: "a list of forms"),
    ])

  private static let entryShape = Shape(
    "a form of a pack",
    [
      .required("form", .text, "The form's id.", example: "a form's id"),
      .optional("copies", .integer(1...100), "How many of each document."),
      .optional(
        "methods", .list(of: .text, atLeast: 1),
        "Only for planned activities assessed in one of these ways, for a form about an activity or a candidate. What the "
          + "form itself is for need not be repeated."),
      .optional(
        "planned", .flag,
        "Whether a form about an activity is made for each planned activity that it is for, as it is if left out; `no` makes it once "
          + "for each candidate, with no activity in it."),
      .optional(
        "when", .word(Condition.self),
        "The form is left out where this does not hold, such as `unit.has-criteria` for a unit whose criteria are not known."
      ),
    ])

  /// The pack in every wording. What is wrong under the usual profile is not repeated.
  package func pack(in file: SourceFile) throws(Diagnostics) -> Checked<Pack> {
    let usual = try usualPack(in: file)
    var pack = usual.value
    for (assurance, wording) in wordings.byAssurance.sorted(by: { $0.key < $1.key }) {
      var reader = self
      reader.wording = wording
      pack.byAssurance[assurance] = try reader.usualPack(in: file).value
    }
    return Checked(pack, warnings: usual.warnings)
  }

  private func usualPack(in file: SourceFile) throws(Diagnostics) -> Checked<Pack> {
    let findings = Findings()
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, Self.shape, findings: findings)
    else { throw Diagnostics(findings.items) }
    let id = map.text("pack")
    let version = map.text("version")
    let title = text("title", of: map)
    let purpose = text("purpose", of: map)
    let isClaim = map.flag("claim") ?? false
    let sections = map.list("sections").compactMap { section($0, findings: findings) }
    map.finish()
    guard let id, let version, let title, let purpose, !sections.isEmpty else { throw Diagnostics(findings.items) }
    let pack = Pack(
      id: id, version: version, title: wording(title), purpose: wording(purpose.trimmed), isClaim: isClaim,
      sections: sections, wording: wording)
    findings.add(PackRule.problems(in: pack, layouts: Set(pack.forms).sorted().compactMap(layout)))
    return try findings.checked(pack)
  }

  /// A text that the cover or the contents print, as it is worded.
  private func text(_ key: String, of map: MapDecoder) -> String? {
    guard let node = map.textNode(key), let text = node.text else { return nil }
    FillPolicyRule.check(text, at: node.place, findings: map.findings)
    FillPolicyRule.check(wording(text), at: node.place, findings: map.findings)
    return text
  }

  private func section(_ node: Node, findings: Findings) -> Pack.Section? {
    guard let map = MapDecoder(node, Self.sectionShape, findings: findings) else { return nil }
    let title = text("title", of: map)
    let each = map.word("each", as: Pack.Each.self)
    let entries = map.list("forms").compactMap { entry($0, findings: findings) }
    map.finish()
    return title.map { Pack.Section(title: wording($0), each: each, entries: entries) }
  }

  /// A form's id, or a map with the id and how often it is wanted.
  private func entry(_ node: Node, findings: Findings) -> Pack.Entry? {
    if let form = node.text { return checked(Pack.Entry(form: form, place: node.place), findings: findings) }
    guard let map = MapDecoder(node, Self.entryShape, findings: findings) else { return nil }
    let form = map.text("form")
    let copies = map.integer("copies")
    let methods = map.methods()
    let isPlanned = map.flag("planned") ?? true
    let condition = map.word("when", as: Condition.self)
    map.finish()
    guard let methods else { return nil }
    return form.flatMap {
      checked(
        Pack.Entry(
          form: $0, copies: copies ?? 1, methods: methods, isPlanned: isPlanned, condition: condition,
          place: node.place),
        findings: findings)
    }
  }

  private func checked(_ entry: Pack.Entry, findings: Findings) -> Pack.Entry? {
    if forms.contains(entry.form) { return entry }
    findings.report(
      "unknown-form", "there is no form called '\(entry.form)'", at: entry.place,
      expected: Suggestion.list(forms), hint: Suggestion.hint(for: entry.form, in: forms))
    return nil
  }
}
