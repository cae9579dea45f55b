/// Walks the hierarchy of fields, which may be deep, wide or circular in a hostile file.
struct FieldWalker {
  private(set) var documents: [ReturnedFile.Document] = []
  /// Name and kind of every field, for the hash of everything that is not filled in.
  private(set) var signature: [String] = []
  private(set) var isTooLarge = false

  /// Proforma's own fields are never deeper.
  static let deepest = 16
  private static let mostFields = 100_000

  mutating func walk(_ fields: PDFObject) {
    for parent in fields.items.prefix(Self.mostFields) {
      guard let id = parent["/T"].text, Self.isDocumentID(id) else { continue }
      documents.append(ReturnedFile.Document(id: id, fields: []))
      walkKids(of: parent, path: [], kind: nil, depth: 0)
    }
  }

  /// Three groups of four characters of Crockford's Base 32.
  static func isDocumentID(_ text: String) -> Bool {
    text.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}/) != nil
  }

  private mutating func walkKids(of parent: PDFObject, path: [String], kind: String?, depth: Int) {
    guard depth < Self.deepest, signature.count < Self.mostFields else {
      isTooLarge = true
      return
    }
    for field in parent["/Kids"].items.prefix(Self.mostFields) {
      guard let name = field["/T"].text else { continue }
      let own = field["/FT"].name ?? kind
      if field["/Kids"][0]["/T"].text != nil {
        walkKids(of: field, path: path + [name], kind: own, depth: depth + 1)
      } else {
        add(field, name: (path + [name]).joined(separator: "."), kind: own ?? "")
      }
    }
  }

  private mutating func add(_ field: PDFObject, name: String, kind: String) {
    let last = documents.count - 1
    signature.append("\(documents[last].id).\(name) /\(kind)")
    let value = value(of: field, kind: kind)
    if let value, value.utf8.count > ReturnReader.longestAnswer {
      isTooLarge = true
      return
    }
    let flags = field["/Ff"].integer ?? 0
    documents[last].fields.append(
      ReturnedFile.Field(name: name, kind: Self.word(for: kind), value: value, isRequired: flags & 2 != 0))
  }

  private static func word(for kind: String) -> String {
    switch kind {
    case "Btn": "button"
    case "Sig": "signature"
    case "Ch": "list"
    default: "text"
    }
  }

  private func value(of field: PDFObject, kind: String) -> String? {
    let value = field["/V"]
    switch kind {
    case "Btn": return button(value, of: field)
    // The signature itself needs a tool that checks signatures; here it counts only that there is one.
    case "Sig": return value.isDictionary ? "signed" : nil
    default:
      let text = value.text ?? ""
      return text.isEmpty ? nil : text
    }
  }

  /// `yes` for a tick, and the option's words for one of several.
  private func button(_ value: PDFObject, of field: PDFObject) -> String? {
    guard let state = value.name, state != "Off", !state.isEmpty else { return nil }
    let options = field["/Opt"]
    if let index = Int(state), index < options.count {
      return options[index].text
    }
    return state == "Yes" ? "yes" : state
  }
}
