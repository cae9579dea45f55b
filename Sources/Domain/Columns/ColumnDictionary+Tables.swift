/// The columns of each table. Synonyms are the headings that centres' spreadsheets and management systems use.
extension ColumnDictionary {
  static let centreColumns: [Column] = [
    Column(
      "name", .name, "The centre's name.", .required, heading: "centre_name", also: ["centre"], paths: ["centre.name"]),
    Column(
      "number", .centreNumber, "The centre's number with its zeros.", heading: "centre_number", also: ["centre_no"],
      paths: ["centre.number"]),
    Column(
      "address", .text, "The postal address.", also: ["centre_address", "postal_address"], paths: ["centre.address"]),
    Column(
      "return_address", .text, "Where completed forms go, if not to the postal address.",
      also: ["address_for_returns", "return_to"]),
    phone([], paths: ["centre.phone"]),
    email([], paths: ["centre.email"]),
  ]

  static let staffColumns: [Column] = [
    Column("id", .code, "What other tables call the person.", also: ["staff_id"]),
    Column(
      "name", .name, "The person's name.", [.required, .personal], also: ["staff_name", "full_name"],
      paths: [
        "assessor.name", "countersigner.name", "internal-verifier.name", "candidate.staff.name", "centre.staff.name",
      ]),
    Column(
      "role",
      .word([Word("assessor"), Word("internal-verifier", also: "iv", "iqa", "internal quality assurer")]),
      "What the person does.", .required, also: ["staff_role"]),
    jobTitle(.personal, paths: ["candidate.staff.job-title", "centre.staff.job-title"]),
    phone(.personal, paths: ["assessor.phone"]),
    email(.personal, paths: ["assessor.email"]),
    Column(
      "qualifications", .text, "The person's qualifications to assess or verify.", [.personal, .planned],
      paths: ["centre.staff.qualifications"]),
    Column(
      "countersigned_by", .reference(.staff), "Who countersigns for an assessor who is not yet qualified, by id.",
      .planned, also: ["countersigned_by_id"], paths: ["centre.staff.countersigner"]),
    Column(
      "status",
      .word([
        Word("qualified", also: "competent", "licensed"),
        Word("trainee", also: "unqualified", "in training", "candidate"),
      ]), "Whether an assessor is qualified yet.", .personal, also: ["staff_status"]),
  ]

  static let witnessColumns: [Column] = [
    Column("id", .code, "What other tables call the witness.", also: ["witness_id"]),
    Column(
      "name", .name, "The witness's name.", [.required, .personal, .planned], also: ["witness_name", "full_name"],
      paths: ["candidate.witnesses.name"]),
    jobTitle([.personal, .planned], paths: ["activity.witness.job-title", "candidate.witnesses.job-title"]),
    relationship(
      "What the witness is to the candidate. It is printed for a candidate where it cannot be meant for another.",
      paths: ["candidate.witnesses.relationship"]),
    Column(
      "candidates", .codes,
      "The candidates whose witness the person is, by id or candidate number, beside those that plans and evidence name.",
      .personal, also: ["candidate", "candidate_id", "candidate_ids", "candidate_number", "candidate_numbers"]),
    phone([.personal, .planned]),
    email([.personal, .planned]),
    Column("status", .line, "expert or other, as the centre has it.", .personal, also: ["witness_status"]),
    units(.planned, paths: ["candidate.witnesses.units"]),
    Column(
      "competence", .text, "Why the witness can judge, for an expert witness.", [.personal, .planned],
      also: ["occupational_competence"], paths: ["activity.witness.competence"]),
    Column(
      "related", .flag, "Whether the witness is related to the candidate.", .personal,
      also: ["related_to_candidate", "is_related"]),
  ]

  static let candidateColumns: [Column] = [
    Column(
      "name", .name, "The candidate's name.", [.required, .personal], heading: "candidate_name",
      also: [
        "learner_name", "student_name", "trainee_name", "full_name", "candidate", "learner", "student", "trainee",
      ],
      loosely: [
        "surname_forename", "surname_first_name", "last_name_first_name", "learner_full_name", "student_full_name",
      ], parts: ["first_name", "last_name"],
      paths: ["candidate.name", "centre.candidates.name"]),
    Column(
      "id", .code, "What other tables call the candidate.", also: ["candidate_id", "learner_id"],
      loosely: [
        "learner_ref", "learner_reference", "learner_reference_number", "learn_ref_number", "learner_ref_no",
        "learner_number", "learner_no", "student_ref", "student_reference", "student_reference_number",
        "student_ref_no",
        "student_id", "student_number", "student_no", "trainee_ref", "trainee_id", "trainee_number", "person_code",
        "ref_no",
        "mis_id", "mis_ref", "unique_id",
      ]),
    Column(
      "number", .code, "The candidate number with its zeros.", .personal, heading: "candidate_number",
      also: ["candidate_no", "ocr_candidate_number", "ocr_candidate_no", "cand_no", "candidate_num", "exam_number"],
      paths: ["candidate.number", "centre.candidates.number"]),
    Column(
      "first_name", .name, "The first names, where the name is in two parts.", .personal,
      also: ["first_names", "forename", "forenames", "given_name", "given_names", "first", "first_forename"],
      loosely: [
        "learner_first_name", "learner_forename", "student_first_name", "student_forename", "candidate_first_name",
        "candidate_forename", "trainee_first_name", "legal_first_name", "f_name",
      ]),
    Column(
      "last_name", .name, "The surname, where the name is in two parts.", .personal,
      also: ["surname", "family_name", "last"],
      loosely: [
        "learner_last_name", "learner_surname", "student_last_name", "student_surname", "candidate_last_name",
        "candidate_surname", "trainee_last_name", "trainee_surname", "legal_last_name", "legal_surname", "s_name",
        "l_name",
      ]),
    Column(
      "known_as", .name, "What the candidate is called.", .personal,
      also: ["preferred_name"],
      loosely: [
        "known_as_name", "preferred_first_name", "preferred_forename", "pref_name", "pref_forename", "calling_name",
      ],
      paths: ["candidate.known-as"]),
    Column(
      "uln", .uln, "The Unique Learner Number, ten digits.", .personal,
      also: ["unique_learner_number", "uln_number", "uln_no", "learner_uln"],
      paths: ["candidate.uln"]),
    Column(
      "uci", .code, "The Unique Candidate Identifier.", .personal,
      also: ["unique_candidate_identifier", "uci_number", "uci_no"]),
    Column(
      "date_of_birth", .date, "The date of birth.", .personal, also: ["dob", "birth_date", "d_o_b", "date_birth"],
      paths: ["candidate.date-of-birth"]),
    Column(
      "address", .text, "The postal address.", .personal, also: ["postal_address", "home_address"],
      paths: ["candidate.address"]),
    phone(.personal, paths: ["candidate.phone"]),
    email(.personal, paths: ["candidate.email"]),
    Column(
      "employer", .name, "The employer's name.", .personal, also: ["workplace", "employer_name"],
      paths: ["candidate.employer"]),
    jobTitle(.personal, paths: ["candidate.job-title"]),
    Column(
      "registered", .date, "The day of registration.", .personal,
      also: ["registration_date", "date_registered", "registered_on"], paths: ["candidate.registered"]),
    Column("centre_name", .name, "The centre's name, where each row names it.", also: ["centre"]),
    Column("centre_number", .centreNumber, "The centre's number.", also: ["centre_no"]),
    Column(
      "qualification", .schemeCode, "The scheme code, such as 03456.",
      also: ["qualification_code", "scheme_code", "scheme", "scheme_number", "entry_code"],
      loosely: [
        "qual_code", "qual", "qualification_reference", "qualification_number", "qual_ref", "qan", "learn_aim_ref",
        "learning_aim_reference", "learning_aim_ref", "learning_aim", "aim_ref", "aim_reference", "aim_code", "aim",
        "course_code", "course_ref", "course_id", "offering_code", "programme_code",
      ]),
    Column(
      "qualification_title", .line, "The qualification's title.", also: ["qualification_name", "scheme_title"],
      loosely: [
        "qual_title", "qual_name", "learning_aim_title", "aim_title", "aim_name", "course_title", "course_name",
        "course",
        "offering", "programme_title", "programme_name", "programme",
      ]),
    units(
      .ofUnit, loosely: ["module", "module_code", "unit_code", "units_registered"], paths: ["candidate.unit-numbers"]),
    Column(
      "unit_reference", .line, "The reference of the only unit.", .ofUnit,
      also: ["unit_ref", "unit_accreditation_number"], loosely: ["unit_reference_number", "unit_ref_no"]),
    Column("unit_title", .line, "The title of the only unit.", .ofUnit, also: ["unit_name"]),
    Column("unit_level", .code, "The level of the only unit.", .ofUnit),
    Column("unit_credit", .code, "The credit of the only unit.", .ofUnit, also: ["unit_credits", "credit_value"]),
    assessor(
      .ofUnit, perhaps: ["tutor", "tutor_name", "trainer", "lecturer", "teacher"], paths: ["centre.candidates.assessor"]
    ),
    Column("assessor_name", .name, "The assessor's name.", [.personal, .ofUnit]),
    Column(
      "internal_verifier", .reference(.staff), "The internal verifier, by id or name.",
      [.personal, .ofUnit],
      also: [
        "internal_verifier_id", "iv", "iv_id", "iqa", "iqa_id", "internal_quality_assurer",
        "internal_quality_assurer_id",
      ], paths: ["centre.candidates.internal-verifier"]),
    Column(
      "internal_verifier_name", .name, "The internal verifier's name.", [.personal, .ofUnit],
      also: ["iv_name", "iqa_name", "internal_quality_assurer_name"]),
    Column(
      "sampling", .units, "The units that the internal verifier samples, or none.",
      also: ["sampling_units", "units_to_sample"]),
    Column("scribe", .flag, "Whether someone writes for the candidate.", .personal, also: ["has_scribe"]),
    Column(
      "password", .password, "What the candidate's files are opened with.", .secret,
      also: ["pdf_password", "file_password", "candidate_password", "passphrase"]),
    Column(
      "date", .date, "The day that is printed on the documents.", .ofUnit, also: ["document_date", "date_prepared"],
      paths: ["document.date"]),
  ]

  static let evidenceColumns: [Column] = [
    candidate,
    Column(
      "ref", .code, "The evidence's reference in the portfolio.", [.required, .planned],
      also: ["reference", "evidence_ref", "evidence_reference", "evidence_number"], paths: ["candidate.evidence.ref"]),
    Column(
      "title", .text, "What the evidence is called.", .planned, also: ["evidence_title"],
      paths: ["candidate.evidence.title"]),
    Column(
      "type", .code, "The code of its kind.", .planned, also: ["evidence_type", "type_code"],
      paths: ["candidate.evidence.type"]),
    Column(
      "date", .date, "The day of the evidence.", .planned, also: ["evidence_date"], paths: ["candidate.evidence.date"]),
    Column("location", .text, "Where it is kept.", .planned, also: ["evidence_location", "where"]),
    criteria(paths: ["candidate.evidence.criteria"]),
    witness(),
    relationship("What the witness is to this candidate."),
    Column("written", .date, "The day on which it was written down.", .planned, also: ["written_on", "date_written"]),
    Column(
      "held_by", .line, "Who holds it, where it is not in the portfolio.", [.personal, .planned], also: ["holder"]),
    Column("confidential", .flag, "Whether it is confidential.", .planned),
    Column(
      "simulation", .text, "Why it was simulated.", .planned, also: ["simulation_reason", "reason_for_simulation"]),
  ]

  /// What a plan says as a whole.
  static let planColumns: [Column] = [
    Column(
      "plan", .code, "The plan's id.", .required, also: ["plan_id", "id"], paths: ["plan.reference"]),
    candidate,
    assessor(paths: []),
    units(.planned, paths: ["plan.units"]),
    Column(
      "agreed", .date, "The day on which it was agreed.", .planned, also: ["date_agreed", "agreed_on", "plan_date"]),
  ]

  /// What a plan says of one activity.
  static func activityColumns(id: Column) -> [Column] {
    [
      id,
      Column(
        "date", .date, "The planned day.", .planned, also: ["activity_date", "planned_date"],
        paths: ["activity.date", "plan.activities.date"]),
      Column(
        "time", .line, "The planned time.", .planned, also: ["activity_time"],
        paths: ["activity.time", "plan.activities.time"]),
      Column(
        "location", .text, "Where it will take place.", .planned, also: ["place", "venue", "where"],
        paths: ["activity.place", "plan.activities.place"]),
      Column(
        "task", .text, "What the candidate will be doing.", .planned,
        also: ["activity_task", "what_the_candidate_will_be_doing"], paths: ["activity.task", "plan.activities.task"]),
      Column(
        "evidence", .text, "The evidence to be produced.", .planned, also: ["evidence_to_be_produced"],
        paths: ["activity.evidence", "plan.activities.evidence"]),
      Column(
        "method", .line, "How it is assessed.", .planned, also: ["assessment_method"],
        paths: ["activity.method", "plan.activities.method"]),
      witness(paths: ["activity.witness", "plan.activities.witness"]),
      relationship("What the witness is to this candidate."),
      criteria(paths: ["activity.criteria", "plan.activities.criteria"]),
      Column(
        "return_by", .date, "The day by which the completed form is wanted back.", .planned,
        also: ["return_date", "return_form_by"], paths: ["activity.return-by"]),
      Column("adjustments", .text, "What is arranged for the candidate.", [.personal, .planned], also: ["adjustment"]),
    ]
  }

  /// In a row of `plans.csv`, `id` is the plan's.
  static func activityID(also synonyms: [String]) -> Column {
    Column("activity", .code, "What the activity is called.", .planned, also: synonyms)
  }

  static let planOfQuestion = Column(
    "plan", .code, "The id of the plan that it belongs to.", .required, also: ["plan_id"])

  static let questionColumns: [Column] = [
    Column(
      "criterion", .code, "The criterion that it is about, such as F3:3.10.", .required, also: ["criteria"]),
    Column("unit", .code, "The unit's number.", also: ["unit_number"]),
    Column(
      "question", .text, "The question, word for word.", [.required, .planned], also: ["question_text", "text"],
      paths: ["plan.questions.text"]),
  ]

  static let milestoneColumns: [Column] = [
    candidate,
    Column("unit", .code, "The unit's number.", .required, also: ["unit_number"]),
    Column(
      "milestone", .word(Milestone.Kind.allCases.map { Word($0.rawValue) }), "What was reached.", .required,
      also: ["step"]),
    Column("date", .date, "The day on which it was reached.", .required, also: ["day"]),
  ]
}

// MARK: - Columns of several tables

extension ColumnDictionary {
  private typealias Word = Column.Word

  private static let candidate = Column(
    "candidate", .reference(.candidates), "The candidate, by id or candidate number.", [.required, .personal],
    also: ["candidate_id", "candidate_number"])

  private static func phone(_ traits: Column.Traits, paths: [String] = []) -> Column {
    Column(
      "phone", .phone, "A telephone number.", traits,
      also: ["telephone", "telephone_number", "phone_number", "mobile", "tel"], paths: paths)
  }

  private static func email(_ traits: Column.Traits, paths: [String] = []) -> Column {
    Column("email", .line, "An e-mail address.", traits, also: ["e_mail", "email_address"], paths: paths)
  }

  private static func jobTitle(_ traits: Column.Traits, paths: [String]) -> Column {
    Column(
      "job_title", .line, "The job.", traits, also: ["job", "job_role", "position", "occupation"], paths: paths)
  }

  private static func assessor(
    _ traits: Column.Traits = [], perhaps: [String] = [], paths: [String]
  ) -> Column {
    Column(
      "assessor", .reference(.staff), "The assessor, by id or name.", traits.union(.personal), also: ["assessor_id"],
      perhaps: perhaps, paths: paths)
  }

  private static func witness(paths: [String] = []) -> Column {
    Column(
      "witness", .reference(.witnesses), "The witness, by id or name.", [.personal, .planned],
      also: ["witness_id", "witness_name"], paths: paths)
  }

  private static func relationship(_ meaning: String, paths: [String] = []) -> Column {
    Column(
      "relationship", .line, meaning, [.personal, .planned],
      also: ["relationship_to_candidate", "witness_relationship"], paths: paths)
  }

  private static func units(_ traits: Column.Traits, loosely: [String] = [], paths: [String] = []) -> Column {
    Column(
      "units", .units, "Numbers of units, such as F3 D12.", traits,
      also: ["unit", "unit_number", "unit_numbers", "unit_no", "units_chosen"], loosely: loosely, paths: paths)
  }

  private static func criteria(paths: [String]) -> Column {
    Column(
      "criteria", .criteria, "Criteria, such as F3:2.1, separated by spaces.", .planned,
      also: ["assessment_criteria", "criterion"], paths: paths)
  }
}
