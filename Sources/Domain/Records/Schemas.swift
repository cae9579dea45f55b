/// The schema of each table. Synonyms are the headings that centres' spreadsheets and management systems use.
extension Table {
  var schema: Schema {
    switch self {
    case .centres: .centres
    case .staff: .staff
    case .witnesses: .witnesses
    case .candidates: .candidates
    case .evidence: .evidence
    case .plans: .planRows
    case .questions: .questions
    case .milestones: .milestones
    }
  }
}

extension Schema {
  private static let address = Key("address", "The postal address.", also: "postal_address", "home_address")
  private static let phone = Key(
    "phone", "A telephone number.", also: "telephone", "telephone_number", "phone_number", "mobile", "tel")
  private static let email = Key("email", "An e-mail address.", also: "e_mail", "email_address")
  private static let jobTitle = Key(
    "job_title", "The job.", also: "job", "job_role", "position", "occupation")
  private static let witness = Key(
    "witness", "The witness, by id or name.", also: "witness_id", "witness_name")
  private static let candidate = Key(
    "candidate", "The candidate, by id or candidate number.", also: "candidate_id", "candidate_number")
  private static let assessor = Key("assessor", "The assessor, by id or name.", also: "assessor_id")
  private static let units = Key(
    "units", "Numbers of units, such as F3 D12.", is: .codes, also: "unit", "unit_number", "unit_numbers", "unit_no",
    "units_chosen")
  private static let criteria = Key(
    "criteria", "Criteria, such as F3:2.1, several of them parted by blanks.", is: .codes, also: "assessment_criteria",
    "criterion")
  private static let unit = Key("unit", "The unit's number.", also: "unit_number")

  static let centres = Schema(
    [
      Key("name", "The centre's name.", heading: "centre_name", also: "centre"),
      Key("number", "The centre's number with its zeros.", heading: "centre_number", also: "centre_no"),
      Key("address", "The postal address.", also: "centre_address", "postal_address"), phone, email,
    ],
    required: ["name"])

  static let staff = Schema(
    [
      Key("id", "What other tables call the person.", also: "staff_id"),
      Key("name", "The person's name.", also: "staff_name", "full_name"),
      Key("role", "What the person does.", is: .word(StaffRole.allCases.map(\.rawValue)), also: "staff_role"), jobTitle,
      phone, email,
      Key("qualifications", "The person's qualifications to assess or verify."),
      Key(
        "countersigned_by", "Who countersigns for an assessor who is not yet qualified, by id.",
        also: "countersigned_by_id"),
      Key(
        "status", "Whether an assessor is qualified yet.", is: .word(["qualified", "trainee"]), also: "staff_status"),
    ],
    required: ["name", "role"])

  static let witnesses = Schema(
    [
      Key("id", "What other tables call the witness.", also: "witness_id"),
      Key("name", "The witness's name.", also: "witness_name", "full_name"), jobTitle,
      Key("relationship", "What the witness is to the candidate.", also: "relationship_to_candidate"), phone, email,
      Key("status", "expert or other, as the centre has it.", also: "witness_status"), units,
      Key(
        "competence", "Why the witness can judge, for an expert witness.", also: "occupational_competence"),
      Key(
        "related", "Whether the witness is related to the candidate.", is: .flag, also: "related_to_candidate",
        "is_related"),
    ],
    required: ["name"])

  static let candidates = Schema(
    [
      Key(
        "name", "The candidate's name.", heading: "candidate_name",
        also: "learner_name", "student_name", "full_name", "candidate", "learner"),
      Key("id", "What other tables call the candidate.", also: "candidate_id", "learner_id"),
      Key(
        "number", "The candidate number with its zeros.", heading: "candidate_number", also: "candidate_no",
        "ocr_candidate_number"),
      Key(
        "first_name", "The first names, where the name is in two parts.", also: "first_names", "forename", "forenames",
        "given_name", "given_names"),
      Key("last_name", "The surname, where the name is in two parts.", also: "surname", "family_name"),
      Key("known_as", "What the candidate is called.", also: "preferred_name"),
      Key("uln", "The Unique Learner Number, ten digits.", also: "unique_learner_number"),
      Key("uci", "The Unique Candidate Identifier.", also: "unique_candidate_identifier"),
      Key("date_of_birth", "The date of birth.", is: .date, also: "dob", "birth_date"), address, phone, email,
      Key("employer", "The employer's name.", also: "workplace"), jobTitle,
      Key(
        "registered", "The day of registration.", is: .date, also: "registration_date", "date_registered",
        "registered_on"),
      Key("centre_name", "The centre's name, where each row names it.", also: "centre"),
      Key("centre_number", "The centre's number.", also: "centre_no"),
      Key(
        "qualification", "The scheme code, such as 03456.", also: "qualification_code", "scheme_code", "scheme",
        "scheme_number", "entry_code"),
      Key(
        "qualification_title", "The qualification's title.", also: "qualification_name", "scheme_title"),
      units,
      Key("unit_reference", "The reference of the only unit.", also: "unit_ref", "unit_accreditation_number"),
      Key("unit_title", "The title of the only unit.", also: "unit_name"),
      Key("unit_level", "The level of the only unit."),
      Key("unit_credit", "The credit of the only unit.", also: "unit_credits", "credit_value"), assessor,
      Key("assessor_name", "The assessor's name."),
      Key(
        "internal_verifier", "The internal verifier, by id or name.", also: "internal_verifier_id", "iv", "iv_id",
        "iqa", "iqa_id"),
      Key("internal_verifier_name", "The internal verifier's name.", also: "iv_name", "iqa_name"),
      Key(
        "sampling", "The units that the internal verifier samples, or none.", is: .codes, also: "sampling_units",
        "units_to_sample"),
      Key("scribe", "Whether somebody writes for the candidate.", is: .flag, also: "has_scribe"),
      Key("password", "What the candidate's files are opened with.", also: "pdf_password"),
      Key("date", "The day that is printed on the documents.", is: .date, also: "document_date", "date_prepared"),
    ],
    required: ["name"], substitutes: ["name": ["first_name", "last_name"]])

  static let evidence = Schema(
    [
      candidate,
      Key(
        "ref", "The evidence's reference in the portfolio.", also: "reference", "evidence_ref", "evidence_reference",
        "evidence_number"),
      Key("title", "What the evidence is called.", also: "evidence_title"),
      Key("type", "The code of its kind.", also: "evidence_type", "type_code"),
      Key("date", "The day of the evidence.", is: .date, also: "evidence_date"),
      Key("location", "Where it is kept.", also: "evidence_location", "where"), criteria, witness,
      Key("written", "The day on which it was written down.", is: .date, also: "written_on", "date_written"),
      Key("held_by", "Who holds it, where it is not in the portfolio.", also: "holder"),
      Key("confidential", "Whether it is confidential.", is: .flag),
      Key(
        "simulation", "Why it was simulated.", also: "simulation_reason", "reason_for_simulation"),
    ],
    required: ["candidate", "ref"])

  private static let plan: [Key] = [
    Key("plan", "What the plan is called.", also: "plan_id", "id"), candidate, assessor, units,
    Key(
      "agreed", "The day on which it was agreed.", is: .date, also: "date_agreed", "agreed_on", "plan_date"),
  ]

  private static func activity(_ id: Key) -> [Key] {
    [
      id, Key("date", "The planned day.", is: .date, also: "activity_date", "planned_date"),
      Key("time", "The planned time.", also: "activity_time"),
      Key("location", "Where it will take place.", also: "place", "venue", "where"),
      Key(
        "task", "What the candidate will be doing.", also: "activity_task", "what_the_candidate_will_be_doing"),
      Key("evidence", "The evidence to be produced.", also: "evidence_to_be_produced"),
      Key("method", "How it is assessed.", also: "assessment_method"), witness, criteria,
      Key("adjustments", "What is arranged for the candidate.", also: "adjustment"),
    ]
  }

  /// A plan in YAML or JSON, with its activities and questions inside.
  static let plans = Schema(
    plan + [
      Key("activities", "What was planned, one activity each.", is: .records(activities, "an activity")),
      Key("questions", "What will be asked.", is: .records(plannedQuestions, "a question")),
    ], required: ["plan", "candidate"])

  static let activities = Schema(
    activity(Key("activity", "What the activity is called.", also: "id", "activity_id")))

  /// A row of `plans.csv`: one activity, beside what the plan as a whole says.
  static let planRows = Schema(
    plan + activity(Key("activity", "What the activity is called.", also: "activity_id")),
    required: ["plan", "candidate"])

  private static let question: [Key] = [
    Key("criterion", "The criterion that it is about.", also: "criteria"), unit,
    Key("question", "The question, word for word.", also: "question_text", "text"),
  ]

  static let plannedQuestions = Schema(question, required: ["criterion", "question"])

  static let questions = Schema(
    [Key("plan", "The plan that it belongs to.", also: "plan_id")] + question,
    required: ["plan", "criterion", "question"])

  static let milestones = Schema(
    [
      candidate, unit,
      Key("milestone", "What was reached.", is: .word(Milestone.Kind.allCases.map(\.rawValue)), also: "step"),
      Key("date", "The day on which it was reached.", is: .date, also: "day"),
    ],
    required: ["candidate", "unit", "milestone", "date"])
}
