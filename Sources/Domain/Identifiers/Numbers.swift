/// A centre's number: five digits as OCR and JCQ give it.
package struct CentreNumber: Identifier {
  package static let name = "centre number"
  package let text: String
  package init(_ text: String) { self.text = text }

  package var problem: String? {
    text.hasForm("99999") ? nil : "is not five digits; has a spreadsheet dropped a leading zero?"
  }
}

/// OCR's code of a scheme, later called entry code: five digits, often with a leading zero.
package struct SchemeCode: Identifier {
  package static let name = "scheme code"
  package let text: String
  package init(_ text: String) { self.text = text }

  package var problem: String? {
    text.hasForm("99999") ? nil : "is not five digits; has a spreadsheet dropped a leading zero?"
  }
}

/// The number that OCR gives a candidate on registration: eight digits.
package struct CandidateNumber: Identifier {
  package static let name = "OCR candidate number"
  package let text: String
  package init(_ text: String) { self.text = text }

  package var problem: String? { text.hasForm("99999999") ? nil : "is not eight digits" }
}
