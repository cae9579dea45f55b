import Domain
import Reading
import Testing

@Suite struct IdentifierTests {
  @Test func everySingleErrorInAReferenceIsReported() throws {
    let references = try UnitCatalogue.shipped().value.units.compactMap(\.reference?.text)
    for reference in references {
      for (index, character) in reference.enumerated() where character != "/" {
        let others = character.isLetter ? Array("ADFHJKLMRTY") : Array("0123456789")
        for other in others where other != character {
          var wrong = Array(reference)
          wrong[index] = other
          #expect(UnitReference(String(wrong)).problem != nil)
        }
      }
    }
  }

  @Test(arguments: ["9276308686", "7673614579"])
  func learnerNumbersThatAreRight(text: String) { #expect(LearnerNumber(text).problem == nil) }

  @Test(arguments: ["1234567890", "9999999999", "0276308686", "927630868", "TBC"])
  func learnerNumbersThatAreWrong(text: String) { #expect(LearnerNumber(text).problem != nil) }

  @Test func candidateIdentifiers() {
    #expect(CandidateIdentifier("681990012058G").problem == nil)
    #expect(CandidateIdentifier("681990012058A").problem != nil)
    #expect(CandidateIdentifier("689990980001D").problem == nil)
  }

  @Test func numbersKeepTheirZerosAndHaveAFixedLength() {
    #expect(SchemeCode("03456").problem == nil)
    #expect(SchemeCode("3456").problem != nil)
    #expect(CandidateNumber("20314500").problem == nil)
    #expect(CandidateNumber("0001").problem != nil)
  }

  @Test func aProblemNeverRepeatsTheValue() {
    #expect(LearnerNumber("1234567890").problem?.contains("123") == false)
  }
}
