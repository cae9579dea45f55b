import Reading
import Testing

/// Text that is written as YAML comes back as it was.
@Suite struct YAMLTextTests {
  @Test(arguments: [
    "plain words", "no", "No", "null", "~", "3.10", "03456", "", " ", "a ", "it's", "say \"so\"", "a: b", "a #b", "- a",
    "{a}",
    "back\\slash", "line\nbreak", "tab\t", "\u{0}\u{1B}\u{7F}\u{85}\u{2028}\u{FEFF}", "£ ü “x” – 語 🙂", "%", "@", "y",
    "K/601/1622",
  ])
  func comesBack(text: String) throws {
    for written in [YAMLText.quoted(text), YAMLText.word(text)] {
      let source = "key: \(written)\nlist: [\(written), {a: \(written)}]\n"
      let root = try SourceFile(name: "a.yaml", text: source).node(origin: .data).value
      #expect(root["key"]?.text == text)
      #expect(root["list"]?.list?.first?.text == text)
      #expect(root["list"]?.list?.last?["a"]?.text == text)
    }
  }
}
