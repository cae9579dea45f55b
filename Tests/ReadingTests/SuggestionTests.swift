import Reading
import Testing

@Suite struct SuggestionTests {
  @Test func nearestWordIsFoundAcrossCaseAndPunctuation() {
    #expect(Suggestion.nearest(to: "Candidate Nmae", in: ["candidate_number", "candidate_name"]) == "candidate_name")
    #expect(Suggestion.nearest(to: "wholly-other", in: ["title", "form"]) == nil)
  }

  @Test(arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("same", "same", 0), ("ab", "ba", 2)])
  func distanceCountsSingleEdits(one: String, other: String, distance: Int) {
    #expect(Suggestion.editDistance(one, other) == distance)
  }

  @Test func listsReadAsASentence() {
    #expect(Suggestion.list(["a", "b", "c"]) == "a, b or c")
    #expect(Suggestion.list(["a"]) == "a")
  }
}
