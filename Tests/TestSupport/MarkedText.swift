package import Reading

/// Text with marked places, so that tests need not count columns: `"title: 1️⃣x"` puts a mark before the `x`.
package struct MarkedText {
  package let text: String
  private var places: [Character: (line: Int, column: Int)] = [:]

  package init(_ marked: String) {
    var text = ""
    var (line, column) = (1, 1)
    for character in marked {
      if Self.marks.contains(character) {
        places[character] = (line, column)
        continue
      }
      text.append(character)
      if character == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    self.text = text
  }

  private static let marks: [Character] = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣"]

  package func place(_ mark: Character, in file: String) -> Place? {
    places[mark].map { Place(file: file, line: $0.line, column: $0.column) }
  }
}
