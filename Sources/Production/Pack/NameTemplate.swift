internal import Domain
internal import Forms
internal import Foundation
package import Reading

/// How the files of a pack are named: `--names '{assessor.id}/{candidate.number}-{unit.number}-{form}'`.
///
/// Only identifiers may be used, unless the command says that names may identify people. Every value is made safe for a name of a
/// file in the same way on every system, and no two documents get one name.
package struct NameTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    /// `instead`: the word for documents that have no value.
    case place(NamePlace, instead: String?)
  }

  let source: String
  let binding: Volume.Binding
  /// The texts and places of each folder on the way, and last of the file.
  let components: [[Part]]

  private static let mostFolders = 4
  private static let mostCharacters = 300

  /// Behind the name of a volume that had too many pages for one file.
  static func part(_ number: Int) -> String { "-part-\(number)" }

  /// `mayIdentify`: names and other personal values may be used.
  /// - Throws: a usage error, with its place, for everything that is wrong in the template.
  package init(_ source: String, binding: Volume.Binding, mayIdentify: Bool = false) throws(Diagnostics) {
    let text = source.lowercased().hasSuffix(".pdf") ? String(source.dropLast(4)) : source
    var reader = NameTemplateReader(text, binding: binding, mayIdentify: mayIdentify)
    (self.source, self.binding, components) = (text, binding, try reader.components())
    guard components.count <= Self.mostFolders + 1, text.count <= Self.mostCharacters else {
      throw Diagnostics(
        Diagnostic(
          .usage, "names", "the template of --names is too long",
          expected: "at most \(Self.mostFolders) folders and \(Self.mostCharacters) characters"))
    }
  }

  /// The path of a file without its ending; nil where a place has no value.
  func stem(of volume: Volume) -> String? {
    guard missing(in: volume).isEmpty, !volume.subjects.isEmpty else { return nil }
    var names = components.map { parts in FileName.composed(parts.map { text(of: $0, in: volume) }.joined()) }
    // A folder never has a name that another document's file could have.
    for index in names.indices.dropLast() where names[index].lowercased().hasSuffix(".pdf") { names[index] += "_" }
    if let last = names.last, volume.isBound, last.firstMatch(of: /-part-[0-9]+$/) != nil {
      names[names.count - 1] += "_"
    }
    return names.joined(separator: "/")
  }

  /// The places that have no value, and no word instead of it.
  func missing(in volume: Volume) -> [NamePlace] {
    components.joined().compactMap { part in
      guard case .place(let place, instead: nil) = part, place.text(in: volume).isEmpty else { return nil }
      return place
    }
  }

  private func text(of part: Part, in volume: Volume) -> String {
    switch part {
    case .text(let text): return FileName.safe(text)
    case .place(let place, let instead):
      let text = place.text(in: volume)
      return text.isEmpty ? instead ?? "" : text
    }
  }

  /// What would tell these files apart, if the template had it too.
  func distinction(of volumes: [Volume]) -> NamePlace? {
    let used = components.joined().compactMap { part in if case .place(let place, _) = part { place.name } else { nil }
    }
    return NamePlace.all.first { place in
      guard place.isCommon(to: binding), !used.contains(place.name) else { return false }
      let texts = volumes.map { FileName.folded(place.text(in: $0)) }
      return !texts.contains("") && Set(texts).count == texts.count
    }
  }
}

/// A value that may be in the name of a file.
package struct NamePlace: Sendable {
  /// As templates write it: `candidate.number`.
  package let name: String
  package let meaning: String
  private let value: @Sendable (Volume) -> String?

  /// The identifiers, in the order in which they are suggested to tell files apart.
  package static let all: [NamePlace] = [
    NamePlace("form", "the form's id") { $0.first?.layout.id },
    NamePlace("unit.number", "the unit's number, or its key where it has none") { $0.first?.unitName },
    NamePlace("candidate.id", "the candidate's id in the records") { $0.subject?.candidate?.id },
    NamePlace("candidate.number", "the candidate's number of the awarding body") { $0.subject?.candidate?.number },
    NamePlace("activity.id", "the planned activity") { $0.subject?.activity?.id },
    NamePlace("plan.id", "the assessment plan") { $0.subject?.plan?.id },
    NamePlace("copy", "which copy it is, from 1") { $0.subject.map { String($0.copy) } },
    NamePlace("unit.reference", "the unit's accreditation reference") { $0.subject?.unit?.reference?.text },
    NamePlace("qualification.code", "the scheme code") {
      $0.subject?.qualification?.code?.text ?? $0.subject?.candidate?.qualificationCode
    },
    NamePlace("centre.number", "the centre's number") { $0.subject?.centre?.number },
    NamePlace("assessor.id", "the candidate's assessor") { $0.first?.plan.assessorID },
    NamePlace("internal-verifier.id", "the candidate's internal verifier") {
      $0.subject?.candidate?.internalVerifierID
    },
    NamePlace("witness.id", "the witness of the planned activity") { $0.subject?.activity?.witnessID },
    NamePlace("activity.date", "the day of the planned activity, as 2017-03-03") { $0.subject?.activity?.date?.iso },
    NamePlace("document", "the document's id, or that of the bound file") { $0.id ?? $0.first?.documentID },
    NamePlace("pack", "the pack's id") { $0.pack.id },
  ]

  private init(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Volume) -> String?) {
    (self.name, self.meaning, self.value) = (name, meaning, value)
  }

  /// A value that a layout may print.
  init(_ path: DataPath) {
    self.init(path.rawValue, path.meaning) { volume in
      volume.subject.flatMap { subject in volume.first.flatMap { Binder($0.layout).value(path, of: subject) } }
    }
  }

  /// The value, safe for the name of a file; empty where there is none.
  func text(in volume: Volume) -> String { FileName.safe(value(volume)?.trimmed ?? "") }

  /// Whether all documents of a file have it alike.
  package func isCommon(to binding: Volume.Binding) -> Bool {
    let owner = String(name.prefix { $0 != "." })
    return binding == .document || Self.common[owner, default: []].contains(binding)
  }

  private static let common: [String: [Volume.Binding]] = [
    "pack": [.candidate, .assessor, .unit, .all], "document": [.candidate, .assessor, .unit, .all],
    "candidate": [.candidate], "centre": [.candidate], "qualification": [.candidate, .unit],
    "internal-verifier": [.candidate], "assessor": [.candidate, .assessor], "countersigner": [.candidate, .assessor],
    "unit": [.unit],
  ]
}

extension Volume {
  /// A document that can be made: what all have in common, it has too.
  fileprivate var first: PlannedDocument? { documents.first { $0.plan.subject != nil } }

  fileprivate var subject: Subject? { first?.plan.subject }
}

/// Reads a template, and reports everything that is wrong in it.
private struct NameTemplateReader {
  private let source: String
  private let binding: Volume.Binding
  private let mayIdentify: Bool
  private let findings = Findings()
  private var found: [[NameTemplate.Part]] = [[]]
  private var column = 1

  init(_ source: String, binding: Volume.Binding, mayIdentify: Bool) {
    (self.source, self.binding, self.mayIdentify) = (source, binding, mayIdentify)
  }

  mutating func components() throws(Diagnostics) -> [[NameTemplate.Part]] {
    var rest = source[...]
    while let first = rest.first {
      if first == "{" {
        guard let close = rest.firstIndex(of: "}") else {
          report("a '{' is never closed", expected: "{candidate.number}", hint: "add '}'")
          break
        }
        add(rest[rest.index(after: rest.startIndex)..<close])
        column += rest.distance(from: rest.startIndex, to: close) + 1
        rest = rest[rest.index(after: close)...]
      } else {
        add(first)
        column += 1
        rest.removeFirst()
      }
    }
    checkName()
    try findings.throwIfErrors()
    return found
  }

  /// Reports a folder, or a file, without any name: nothing before a solidus, or after the last.
  private func checkName() {
    guard found[found.count - 1].isEmpty, !findings.hasErrors else { return }
    report(
      "a folder or a file has no name here", expected: "a template such as {assessor.id}/{candidate.number}-{form}",
      hint: "folders are made below --out; the template does not begin or end with '/'")
  }

  /// A character that is in every name.
  private mutating func add(_ character: Character) {
    if character == "/" {
      checkName()
      return found.append([])
    }
    let text = String(character)
    // What is not safe in a name is no one's wish: values are changed, the template is not.
    guard FileName.safe(text) == text.precomposedStringWithCanonicalMapping, character != "}" else {
      return report(
        "the character '\(text.harmless)' may not be in the name of a file", expected: "letters, digits, - and _")
    }
    guard character != "." || !found[found.count - 1].isEmpty else {
      return report("a name may not begin with a full stop", expected: "a folder below --out")
    }
    found[found.count - 1].append(.text(text))
  }

  /// What is between braces: `unit.number`, or `unit.number|none` with a word for documents that have none.
  private mutating func add(_ inside: Substring) {
    let pieces = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = pieces[0].trimmed
    guard let place = place(name) else { return }
    guard place.isCommon(to: binding) else {
      let others = NamePlace.all.filter { $0.isCommon(to: binding) }.map { "{\($0.name)}" }
      return report(
        "{\(name)} is not the same for all documents of a file that is bound by \(binding.rawValue)",
        expected: Suggestion.list(others))
    }
    let instead = pieces.count > 1 ? pieces[1].trimmed : nil
    if let instead, instead.isEmpty || FileName.safe(instead) != instead {
      return report("the word after '|' may not be in the name of a file", expected: "a word such as none")
    }
    found[found.count - 1].append(.place(place, instead: instead))
  }

  private func place(_ name: String) -> NamePlace? {
    if let place = NamePlace.all.first(where: { $0.name == name }) { return place }
    let names = NamePlace.all.map(\.name)
    if let path = DataPath(rawValue: name) {
      if mayIdentify { return NamePlace(path) }
      report(
        "{\(name)} is not an identifier, and the name of a file is seen by people who may not see what is in it",
        expected: Suggestion.list(names.map { "{\($0)}" }), hint: "allow it with --names-may-identify")
      return nil
    }
    let known = names + (mayIdentify ? DataPath.all.map(\.rawValue) : [])
    report(
      "there is no value called '\(name.harmless)'", expected: Suggestion.list(names.map { "{\($0)}" }),
      hint: Suggestion.hint(for: name, in: known))
    return nil
  }

  private func report(_ message: String, expected: String, hint: String? = nil) {
    findings.add(
      .usage, "names", message, at: Place(file: "--names", line: 1, column: column), expected: expected, hint: hint)
  }
}

/// Looks through the files of a batch for names that are missing, and for names that two files would have.
struct NameCheck {
  private let template: NameTemplate
  /// The first document of each name, by a hash of the name: a name of a file may be long.
  private var taken: [Int: String] = [:]
  private var missing: [(place: NamePlace, count: Int, first: [String])] = []
  private var collisions = DiagnosticList(limit: 200)

  init(_ template: NameTemplate) { self.template = template }

  /// `volumes`: all files of a piece of the records, also those of other shares of the batch.
  mutating func add(_ volumes: [Volume]) {
    var names: [String: [Volume]] = [:]
    var order: [String] = []
    for volume in volumes {
      for place in template.missing(in: volume) where !volume.subjects.isEmpty { note(place, volume) }
      guard let name = volume.file.map(FileName.folded) else { continue }
      if names[name] == nil { order.append(name) }
      names[name, default: []].append(volume)
    }
    for name in order { check(name, names[name] ?? []) }
  }

  private mutating func note(_ place: NamePlace, _ volume: Volume) {
    let index = missing.firstIndex { $0.place.name == place.name } ?? missing.count
    if index == missing.count { missing.append((place, 0, [])) }
    missing[index].count += 1
    if missing[index].first.count < 3 { missing[index].first.append(volume.label) }
  }

  private mutating func check(_ name: String, _ volumes: [Volume]) {
    // One document that is asked for twice is reported as such.
    var ids: Set<String> = []
    let volumes = volumes.filter { ids.insert($0.shareKey).inserted }
    let earlier = taken[name.hashValue]
    if earlier == nil { taken[name.hashValue] = volumes[0].shareKey }
    guard earlier != nil || volumes.count > 1, !volumes.contains(where: { $0.shareKey == earlier }) else { return }
    let labels = (earlier.map { [$0] } ?? []) + volumes.map(\.label)
    let kept = labels.prefix(5) + (labels.count > 5 ? ["\(labels.count - 5) more"] : [])
    let place = earlier == nil ? template.distinction(of: volumes)?.name : nil
    collisions.add([
      Diagnostic(
        .usage, "same-name",
        "--names gives one file name to \(labels.count) files: " + Suggestion.list(Array(kept), joinedBy: "and"),
        expected: "a name of its own for each file; names that differ in case only are one name on some systems",
        hint: "add {\(place ?? "document")} to the template")
    ])
  }

  var faults: [Diagnostic] {
    missing.map { place, count, first in
      let kept = first + (count > first.count ? ["\(count - first.count) more"] : [])
      return Diagnostic(
        .usage, "no-name",
        "--names: {\(place.name)} has no value for \(Suggestion.list(kept, joinedBy: "and"))",
        expected: "a value for every file",
        hint: "add it to the records, choose another value, or give a word instead: {\(place.name)|none}")
    } + collisions.all
  }
}

extension Volume {
  /// What messages call it: ids only.
  var label: String {
    guard !isBound, let document = first else { return "the file \(shareKey)" }
    let person = document.plan.subject?.candidate?.label
    let about = [
      person, document.unitName.map { "unit \($0)" }, document.plan.subject?.activity.map { "activity \($0.id)" },
    ]
    let names = about.compactMap(\.self).joined(separator: ", ")
    return "\(document.layout.id) \(shareKey)" + (names.isEmpty ? "" : " (\(names))")
  }
}
