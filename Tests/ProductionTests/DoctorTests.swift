import Testing

@testable import Production

@Suite struct DoctorTests {
  /// Versions alone say nothing: a form that cannot be drawn is a fault.
  @Test func aFormThatCannotBeDrawnIsAFault() {
    let missing = Doctor.drawing("form", DocumentOptions(), of: "no-such-form")
    #expect(!missing.isWell && missing.finding.hasPrefix("cannot be drawn"))
    #expect(Doctor.drawing("form", DocumentOptions()).isWell)
  }
}
