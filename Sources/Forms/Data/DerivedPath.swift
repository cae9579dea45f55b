import Domain

/// A path that is not a column of the records: the catalogue has it, or it is worked out. All of them are declared here.
struct DerivedPath: Sendable {
  struct Traits: OptionSet, Sendable {
    let rawValue: Int

    /// In the words of the standard, and so in the standard's language.
    static let standardWording = Traits(rawValue: 1)
    /// Text of the standard that a centre may not write itself, so `--set` may not give it.
    static let standardText = Traits(rawValue: 2)
    /// A count or a result, so `--set` may not give it.
    static let workedOut = Traits(rawValue: 4)
    static let planned = Traits(rawValue: 8)
    /// The profile or the centre's file gives it, so `--set` may not.
    static let profile = Traits(rawValue: 16)
  }

  let path: String
  let meaning: String
  let traits: Traits
  let value: @Sendable (DataContext) -> String?

  private init(
    _ path: String, _ meaning: String, _ traits: Traits = [], value: @escaping @Sendable (DataContext) -> String?
  ) {
    (self.path, self.meaning, self.traits, self.value) = (path, meaning, traits, value)
  }

  static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })

  static let all: [DerivedPath] = [
    DerivedPath(
      "qualification.title", "The title, as the catalogue or else the candidate's row has it.", .standardWording
    ) {
      $0.subject.qualification?.title ?? $0.subject.candidate?.qualificationTitle
    },
    DerivedPath("qualification.code", "The scheme code, as the catalogue or else the candidate's row has it.") {
      $0.subject.qualification?.code?.text ?? $0.subject.candidate?.qualificationCode
    },
    DerivedPath("qualification.level", "The qualification's level.") {
      $0.subject.qualification?.level.map(String.init)
    },
    DerivedPath(
      "candidate.credit-summary", "What the chosen units come to, clause by clause of the rule of combination.",
      [.standardWording, .workedOut]
    ) { $0.creditSummary },
    DerivedPath("candidate.group-credits", "The credits of the chosen units, group by group and in all.", .workedOut) {
      $0.groupCredits
    },
    DerivedPath("unit.number", "The unit's number.") { $0.subject.unit?.number },
    DerivedPath("unit.reference", "The unit's accreditation reference.") { $0.subject.unit?.reference?.text },
    DerivedPath("unit.title", "The unit's title.", .standardWording) { $0.subject.unit?.title },
    DerivedPath("unit.level", "The unit's level.") { $0.subject.unit?.level.map(String.init) },
    DerivedPath("unit.credit", "The unit's credit value.") { $0.subject.unit?.credit.map(String.init) },
    DerivedPath("unit.guided-learning-hours", "The unit's guided learning hours.") {
      $0.subject.unit?.guidedLearningHours.map(String.init)
    },
    DerivedPath("unit.expires", "The day on which the unit expires.") { $0.text(of: $0.subject.unit?.expires) },
    DerivedPath("unit.group", "The unit's group in the rule of combination.", .standardWording) { $0.unitGroup?.id },
    DerivedPath("unit.aim", "What the unit is for.", [.standardWording, .standardText]) { $0.subject.unit?.aim },
    DerivedPath("unit.standards", "The occupational standards that the unit is based on.", .standardText) {
      $0.subject.unit?.standards
    },
    DerivedPath("unit.assessment", "How the unit is assessed.", [.standardWording, .standardText]) {
      $0.subject.unit?.assessment
    },
    DerivedPath("unit.coverage", "How many of the unit's criteria have evidence: `18 of 25 (72%)`.", .workedOut) {
      $0.unitCoverage
    },
    DerivedPath("unit.uncovered", "The criteria that no recorded evidence is for.", .workedOut) { $0.unitUncovered },
    DerivedPath(
      "centre.return-address", "Where completed forms go: the return address, or else the postal address.", .profile
    ) {
      $0.layout.centre?.returnAddress ?? $0.subject.centre?.facts.text("return_address")
        ?? $0.subject.centre?.facts.text("address")
    },
    DerivedPath("activity.units", "The units of the activity's criteria.", .planned) {
      $0.subject.activity.flatMap { DataContext.unitList(of: $0.criteria) }
    },
    DerivedPath("profile.awarding-body", "The awarding body as the profile names it.", .profile) {
      $0.wording($0.layout.profile.awardingBody)
    },
    DerivedPath("profile.appeals", "Who hears appeals that the centre cannot settle, as a sentence.", .profile) {
      $0.wording($0.layout.profile.appeals)
    },
    DerivedPath("centre.retention", "The sentence of `centre.yaml` on how long records are kept.", .profile) {
      $0.layout.centre?.retention
    },
    DerivedPath("records.as-at", "The day up to which the records were counted.", .workedOut) { $0.text(of: $0.asAt) },
  ]
}
