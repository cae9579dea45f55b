import Testing

@testable import PDF

@Suite struct GrayOperatorsTests {
  private func converted(_ text: String) -> String {
    String(decoding: GrayOperators.converted(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("0.270588 0.270588 0.270588 rg /a0 gs\n", "0.270588 g /a0 gs\n"),
    ("0 0 0 RG 0.5 w\n", "0 G 0.5 w\n"),
    ("q\n1 1 1 rg BT\n(text)Tj\nET\n", "q\n1 g BT\n(text)Tj\nET\n"),
    ("0.5 0.5 0.5 rg", "0.5 g"),
  ])
  func greysBecomeDeviceGray(operators: String, expected: String) { #expect(converted(operators) == expected) }

  @Test(arguments: [
    // A colour, a point and a string are none of its business.
    "0.76 0.09 0.42 rg\n", "1 0 0 -1 0 841 cm\n", "0.5 0.5 0.5 rx\n", "10 10 10 10 re\n", "",
    // A string that goes on after a backslash.
    "[(long text\\\n0.5 0.5 0.5 rg and more)]TJ\n", "(0.5 0.5 0.5 rg)Tj\n",
  ])
  func everythingElseStays(operators: String) { #expect(converted(operators) == operators) }
}
