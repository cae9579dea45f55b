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
  private static let address = Key("address", "postal_address", "home_address")
  private static let phone = Key("phone", "telephone", "telephone_number", "phone_number", "mobile", "tel")
  private static let email = Key("email", "e_mail", "email_address")
  private static let jobTitle = Key("job_title", "job", "job_role", "position", "occupation")
  private static let witness = Key("witness", "witness_id", "witness_name")
  private static let candidate = Key("candidate", "candidate_id", "candidate_number")
  private static let assessor = Key("assessor", "assessor_id")
  private static let units = Key("units", "unit", "unit_number", "unit_numbers", "unit_no", "units_chosen")
  private static let criteria = Key("criteria", "assessment_criteria", "criterion")

  static let centres = Schema(
    [
      Key("name", heading: "centre_name", "centre"), Key("number", heading: "centre_number", "centre_no"),
      Key("address", "centre_address", "postal_address"), phone, email,
    ],
    required: ["name"])

  static let staff = Schema(
    [
      Key("id", "staff_id"), Key("name", "staff_name", "full_name"), Key("role", "staff_role"), jobTitle, phone, email,
      Key("qualifications"), Key("countersigned_by", "countersigned_by_id"), Key("status", "staff_status"),
    ],
    required: ["name", "role"])

  static let witnesses = Schema(
    [
      Key("id", "witness_id"), Key("name", "witness_name", "full_name"), jobTitle,
      Key("relationship", "relationship_to_candidate"), phone, email, Key("status", "witness_status"), units,
      Key("competence", "occupational_competence"), Key("related", "related_to_candidate", "is_related"),
    ],
    required: ["name"])

  static let candidates = Schema(
    [
      Key("name", heading: "candidate_name", "learner_name", "student_name", "full_name", "candidate", "learner"),
      Key("id", "candidate_id", "learner_id"),
      Key("number", heading: "candidate_number", "candidate_no", "ocr_candidate_number"),
      Key("first_name", "first_names", "forename", "forenames", "given_name", "given_names"),
      Key("last_name", "surname", "family_name"), Key("known_as", "preferred_name"),
      Key("uln", "unique_learner_number"), Key("uci", "unique_candidate_identifier"),
      Key("date_of_birth", "dob", "birth_date"), address, phone, email, Key("employer", "workplace"), jobTitle,
      Key("registered", "registration_date", "date_registered", "registered_on"),
      Key("centre_name", "centre"), Key("centre_number", "centre_no"),
      Key("qualification", "qualification_code", "scheme_code", "scheme", "scheme_number", "entry_code"),
      Key("qualification_title", "qualification_name", "scheme_title"), units,
      Key("unit_reference", "unit_ref", "unit_accreditation_number"), Key("unit_title", "unit_name"), Key("unit_level"),
      Key("unit_credit", "unit_credits", "credit_value"), assessor,
      Key("assessor_name"), Key("internal_verifier", "internal_verifier_id", "iv", "iv_id", "iqa", "iqa_id"),
      Key("internal_verifier_name", "iv_name", "iqa_name"), Key("sampling", "sampling_units", "units_to_sample"),
      Key("scribe", "has_scribe"), Key("password", "pdf_password"), Key("date", "document_date", "date_prepared"),
    ],
    required: ["name"], substitutes: ["name": ["first_name", "last_name"]])

  static let evidence = Schema(
    [
      candidate, Key("ref", "reference", "evidence_ref", "evidence_reference", "evidence_number"),
      Key("title", "evidence_title"), Key("type", "evidence_type", "type_code"), Key("date", "evidence_date"),
      Key("location", "evidence_location", "where"), criteria, witness, Key("written", "written_on", "date_written"),
      Key("held_by", "holder"), Key("confidential"), Key("simulation", "simulation_reason", "reason_for_simulation"),
    ],
    required: ["candidate", "ref"])

  private static let plan: [Key] = [
    Key("plan", "plan_id", "id"), candidate, assessor, units, Key("agreed", "date_agreed", "agreed_on", "plan_date"),
  ]

  private static func activity(_ id: Key) -> [Key] {
    [
      id, Key("date", "activity_date", "planned_date"), Key("time", "activity_time"),
      Key("location", "place", "venue", "where"), Key("task", "activity_task", "what_the_candidate_will_be_doing"),
      Key("evidence", "evidence_to_be_produced"), Key("method", "assessment_method"), witness, criteria,
      Key("adjustments", "adjustment"),
    ]
  }

  /// A plan in YAML or JSON, with its activities and questions inside.
  static let plans = Schema(plan + [Key("activities"), Key("questions")], required: ["plan", "candidate"])

  static let activities = Schema(activity(Key("activity", "id", "activity_id")))

  /// A row of `plans.csv`: one activity, beside what the plan as a whole says.
  static let planRows = Schema(plan + activity(Key("activity", "activity_id")), required: ["plan", "candidate"])

  private static let question: [Key] = [
    Key("criterion", "criteria"), Key("unit", "unit_number"), Key("question", "question_text", "text"),
  ]

  static let plannedQuestions = Schema(question, required: ["criterion", "question"])

  static let questions = Schema([Key("plan", "plan_id")] + question, required: ["plan", "criterion", "question"])

  static let milestones = Schema(
    [candidate, Key("unit", "unit_number"), Key("milestone", "step"), Key("date", "day")],
    required: ["candidate", "unit", "milestone", "date"])
}
