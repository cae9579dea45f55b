package import Reading

/// The keys of a qualification file.
package enum QualificationShape {
  package static let file = Shape(
    "a qualification file",
    [
      .required("qualification", .map(head), "What the file is about.", example: "code, title, level, source"),
      .optional("rule", .list(of: .map(clause)), "The rule of combination, clause by clause."),
      .optional("groups", .list(of: .map(group)), "The groups that the rule counts."),
      .required("units", .list(of: .map(unit), atLeast: 1), "The units.", example: "a list of units"),
    ])

  static let head = Shape(
    "'qualification'",
    [
      .optional("code", .text, "The scheme code, in quotes: it may begin with 0.", example: "\"03456\""),
      .optional("title", .text, "The title, word for word."),
      .optional("level", level, "The qualification's level."),
      .optional("assurance", .text, "How the awarding body checks centres, such as verified."),
      .optional("source", .text, "Where the wording is from; the file's name when it is left out."),
      .optional("copyright", .text, "The owner of the wording."),
      .optional("closedForEntry", .flag, "Whether candidates can no longer be entered."),
      .optional("lastCertification", .date, "The last day on which certificates are issued."),
    ])

  static let clause = Shape(
    "a clause",
    [
      .required("id", .text, "A word for the clause, which messages use.", example: "a word for the clause"),
      .required("sentence", .text, "The requirement in words.", example: "the requirement in words"),
      .optional("credits", .count, "How many credits are required."),
      .optional("units", .count, "How many units are required."),
      .optional("every", .text, "The group of which every unit is required."),
      .optional("groups", .list(of: .text), "The groups that count; all when it is left out."),
      .optional("level", level, "The level at which units count."),
      .optional("orAbove", .flag, "Whether units of a higher level count too."),
    ], oneOf: [["credits", "units", "every"]])

  static let group = Shape(
    "a group",
    [
      .required("id", .text, "The group's letter.", example: "A"),
      .optional("title", .text, "The group's title."),
      .optional("mandatory", .flag, "Whether every unit of it must be achieved."),
      .optional("units", .list(of: .either(.text, .mapping(keys: nil, to: .text))), "The numbers of its units."),
    ])

  static let unit = Shape(
    "a unit",
    [
      .optional(
        "number", .text, "OCR's number of the unit, such as F3.",
        example: "the unit's number, or a 'key' where the source gives none"),
      .optional("key", .text, "The name of the unit in records when its source gives no number."),
      .optional("reference", .text, "Ofqual's unit reference number, such as K/601/1622."),
      .optional("title", .text, "The title, word for word."),
      .optional("level", level, "The unit's level."),
      .optional("credit", .integer(0...1000), "The unit's credit value."),
      .optional("glh", .integer(0...10_000), "Guided learning hours."),
      .optional("expires", .date, "The day on which the unit expires."),
      .optional("stem", .text, "The words before the criteria, such as \"I can:\"."),
      .optional("aim", .text, "The unit's aim, word for word."),
      .optional("standards", .text, "The National Occupational Standards that the unit refers to."),
      .optional("assessment", .text, "How the unit is assessed."),
      .optional("functionalSkills", .list(of: .map(functionalSkill)), "The functional skills that it signposts."),
      .optional("simulation", .flag, "Whether simulation is permitted."),
      .optional("outcomes", .list(of: .map(outcome)), "The learning outcomes, each with its criteria."),
      .optional("qualification", .text, "The qualification that the unit belongs to, as `units --json` writes it."),
      .optional("group", .text, "The unit's group, as `units --json` writes it."),
    ], oneOf: [["number", "key"]])

  static let functionalSkill = Shape(
    "a functional skill",
    [
      .required("subject", .text, "The subject.", example: "English, Mathematics or ICT"),
      .optional("skills", .list(of: .text), "The skills of the subject."),
    ])

  static let outcome = Shape(
    "a learning outcome",
    [
      .required("number", .text, "The outcome's number.", example: "the outcome's number"),
      .required("title", .text, "The outcome, word for word."),
      .optional("criteria", .list(of: .map(criterion)), "The assessment criteria."),
    ])

  static let criterion = Shape(
    "a criterion",
    [
      .required(
        "id", .text, "The criterion's number, in quotes: 3.1 is not 3.10.",
        example: "the criterion's number in quotes, such as \"3.10\""),
      .required("text", .text, "The criterion, word for word."),
      .optional("parts", .list(of: .either(.text, .map(part))), "The parts that the criterion lists."),
    ])

  static let part = Shape(
    "a part",
    [
      .optional("label", .text, "The part's letter."),
      .required("text", .text, "The part, word for word."),
    ])

  private static let level = Shape.Kind.integer(0...8)
}

extension QualificationShape {
  /// The keys that `units --json` writes: all units, and their qualifications.
  static let export = Shape(
    "an export of the catalogue",
    [
      .optional("qualifications", .list(of: .map(exportedHead)), "The qualifications with their groups."),
      .optional("units", .list(of: .map(unit)), "The units."),
    ])

  static let exportedHead = Shape(
    "a qualification",
    [
      .optional("id", .text, "The name of the qualification's file."),
      .optional("code", .text, "The scheme code."),
      .optional("title", .text, "The title, word for word."),
      .optional("level", level, "The qualification's level."),
      .optional("lastCertification", .date, "The last day on which certificates are issued."),
      .optional("groups", .list(of: .map(group)), "The groups."),
    ])
}
