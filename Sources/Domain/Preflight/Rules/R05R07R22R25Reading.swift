// Rules that are enforced where layouts and data are read and pages are made. Pre-flight only reports their breaches.

/// A testimony layout without one of its required fields is refused.
enum TestimonyPlacesRule: PreflightRule {
  static let id = "R5"
  static let title = "A testimony has fields for the seven things that a witness statement must include."
  static let breach = "a testimony lacks fields that a witness statement must have"
  static let severity = RuleSeverity.error
  static let source = "seed 003, \"Witness statements/testimonies\"; DOMAIN R5"
  static let readingCodes: Set<String> = ["testimony-place"]
}

/// A column, key or field that would fill in such a value is refused.
enum FillPolicyRule: PreflightRule {
  static let id = "R7"
  static let title = "No data fills in a person's own account, a judgement, a tick, a signature or a date of signing."
  static let breach = "data would fill in what a person must write"
  static let severity = RuleSeverity.error
  static let source = "seed 003, \"It is not acceptable for you to produce written witness testimonies\"; DOMAIN R7"
  static let readingCodes: Set<String> = ["fill-policy"]
}

/// Boxes grow with their text and continue on the next page. Text that no font can print is an error.
enum WholeTextRule: PreflightRule {
  static let id = "R25"
  static let title = "No text is ever cut off; text that cannot be printed stops its document."
  static let breach = "text cannot be printed"
  static let severity = RuleSeverity.error
  static let source = "DOMAIN R25"
  static let readingCodes: Set<String> = ["missing-glyph"]
}

/// Checks the form and the check characters of numbers. A wrong number is still printed, because the rule may be wrong.
enum IdentifierRule: PreflightRule {
  static let id = "R22"
  static let title = "Identifiers have the form and the check character that their issuers define."
  static let breach = "identifiers have a wrong form or check character"
  static let severity = RuleSeverity.warning
  static let source = "HESA, OCR, Ofqual and JCQ on their numbers; DOMAIN R22 and 4.1"
  static let readingCodes: Set<String> = [
    "lost-zero", "wrong-length", "placeholder", "rounded-number", "damaged-value",
  ]

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      let candidate = person.candidate
      look(at: candidate.uln.map(LearnerNumber.init), of: person, report)
      look(at: candidate.uci.map(CandidateIdentifier.init), of: person, report)
      // OCR issues eight digits; a centre's own number has up to four.
      look(at: candidate.number.flatMap { $0.count > 4 ? CandidateNumber($0) : nil }, of: person, report)
      // A text with spaces is a title, by which the qualification was found or not.
      look(at: candidate.qualificationCode.flatMap { $0.contains(" ") ? nil : SchemeCode($0) }, of: person, report)
    }
    for centre in input.records.centres {
      guard let number = centre.number, !isValid(number, input.profile.centreNumberDigits) else { continue }
      report.add(
        "the centre number is not \(input.profile.centreNumberDigits) digits", at: centre.place,
        hint: "check whether a spreadsheet removed a leading zero", value: number)
    }
  }

  private static func isValid(_ number: String, _ digits: Int) -> Bool {
    number.count == digits && number.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func look<Value: Identifier>(at identifier: Value?, of person: CandidateCase, _ report: Report) {
    guard let identifier, let problem = identifier.problem else { return }
    report.add(
      "the \(Value.name) \(problem)", about: person, hint: "check it in the source; it is printed unchanged",
      value: identifier.text)
  }
}
