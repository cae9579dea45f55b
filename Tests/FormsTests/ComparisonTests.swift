import Forms
import Testing

/// What has changed between two layouts is told, all of it, and what has not is not.
@Suite struct ComparisonTests {
  private static let text = LayoutFaultTests.layout(
    """
      - guidance: Write what you saw.
      - details:
          fields:
            - {id: name, label: Name, value: candidate.name}
            - {id: place, label: Place, filled-by: employer}
      - writing: {id: account, label: Account, filled-by: employer, lines: 6}
      - table:
          title: Questions
          columns: [{head: Question, value: text}, {head: Answer, filled-by: candidate}]
          prompts: [Why?, When?]
      - signatures: {order: [employer, assessor], statements: {employer: I wrote this myself.}}
    """)

  private static func sentences(_ from: String, _ to: String) throws -> [String] {
    let old = try #require(LayoutFaultTests.read(text).layout)
    let changed = text.replacing(from, with: to)
    try #require(changed != text || from == to, "nothing was replaced")
    let new = try #require(LayoutFaultTests.read(changed).layout, "\(LayoutFaultTests.read(changed).findings)")
    return LayoutComparison(old, new).chapters.flatMap { chapter in chapter.sentences.map { "\(chapter.title): \($0)" }
    }
  }

  @Test(arguments: [
    ("title: X", "title: Y", "The form: The title was \"X\" and is \"Y\"."),
    ("label: Place", "label: Venue", "What it asks and prints: \"Place\" is now called \"Venue\"."),
    (
      "label: Place, filled-by: employer", "label: Place, filled-by: assessor",
      "What it asks and prints: \"Place\" was written by the employer and is written by the assessor."
    ),
    (
      "label: Place, filled-by: employer", "label: Place, filled-by: employer, required: yes",
      "What it asks and prints: \"Place\" must now be filled in."
    ),
    (
      "lines: 6", "lines: 9",
      "What it asks and prints: \"Account\" was written at length, on 6 lines, by the employer and is written at length, on 9 lines, by the employer."
    ),
    (
      "value: candidate.name", "value: candidate.number",
      "What it asks and prints: \"Name\" was printed from the centre's records ({candidate.name}) and is printed from the centre's records ({candidate.number})."
    ),
    ("[employer, assessor]", "[employer]", "Who signs: The assessor no longer signs."),
    (
      "[employer, assessor]", "[assessor, employer]",
      "Who signs: They sign in a different order: assessor, then employer, not employer, then assessor."
    ),
    ("When?", "Where?", "What it says: It now says: \"Where?\""),
    ("I wrote this myself.", "I agree.", "What it says: It now says: \"I agree.\""),
    ("Write what you saw.", "Write.", "What it says: It no longer says: \"Write what you saw.\""),
  ])
  func everyChangeHasItsSentence(from: String, to: String, sentence: String) throws {
    let sentences = try Self.sentences(from, to)
    #expect(sentences.contains(sentence), "\(sentences)")
    #expect(!sentences.contains { $0.hasPrefix("How it is arranged") }, "\(sentences)")
  }

  @Test func widthsAndOrderAreArrangement() throws {
    let width = try Self.sentences("head: Question,", "head: Question, width: 40mm,")
    #expect(
      width.count == 1 && width[0].contains("'table' \"Questions\"") && width[0].contains("different arrangement"))
    let moved = try Self.sentences(
      "  - guidance: Write what you saw.\n  - details:",
      "  - heading: Hello\n  - guidance: Write what you saw.\n  - details:")
    #expect(moved.contains { $0.contains("A block was added: 'heading' \"Hello\"") })
  }

  @Test func theSameIsTheSame() throws { #expect(try Self.sentences("Write", "Write").isEmpty) }
}
