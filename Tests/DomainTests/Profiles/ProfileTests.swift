import Domain
import Foundation
import Reading
import TestSupport
import Testing

@Suite struct ProfileTests {
  private func read(_ text: String) throws(Diagnostics) -> Checked<Profile> {
    try ProfileReader.read(SourceFile(name: "p.yaml", text: text))
  }

  @Test func factsThatAreLeftOutAreTheDefaults() throws {
    #expect(try read("profile: x\ntitle: X").value == Profile(id: "x", title: "X"))
  }

  @Test func everyKeyHasAnEffect() throws {
    let profile = try read(
      """
      profile: x
      title: X
      terms: {candidate: learner}
      testimony-criteria: assessor-panel
      principles: [Sufficient, Current, Reliable, Authentic, Valid]
      dates: words
      unapproved: not yet
      approved: by {by} on {on}
      centre-number-digits: 6
      currency-months: 24
      forbidden-words: [passed]
      """
    ).value
    #expect(profile.terms == [Term("candidate", "learner")])
    #expect(profile.testimonyCriteria == .assessorPanel)
    #expect(profile.principles == Profile.allPrinciples.reversed())
    #expect(profile.dates == .words)
    #expect(profile.unapproved == "not yet" && profile.approved == "by {by} on {on}")
    #expect(profile.centreNumberDigits == 6 && profile.currencyMonths == 24)
    #expect(profile.forbiddenWords == ["passed"])
  }

  @Test(arguments: [
    ("profile: x", ["missing-key"]),
    ("profile: x\ntitle: X\nprinciples: [Valid, Valid, Current, Reliable, Authentic]", ["wrong-value"]),
    ("profile: x\ntitle: X\ndates: numeric\ncurrency: 3", ["unknown-word", "unknown-key"]), ("", ["wrong-type"]),
    ("profile: [", ["syntax"]),
  ])
  func faultsAreThrownTogether(text: String, codes: [String]) {
    let error = #expect(throws: Diagnostics.self) { try read(text) }
    #expect(error?.items.map(\.code) == codes)
  }

  @Test func everyShippedProfileIsValidAndNamedAfterItsFile() throws {
    let folder = Repository.root + "/Layouts/Profiles"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    #expect(!names.isEmpty)
    for name in names {
      let read = try ProfileReader.read(try SourceFile(path: "\(folder)/\(name)"))
      #expect(read.warnings.isEmpty && "\(read.value.id).yaml" == name)
    }
  }
}
