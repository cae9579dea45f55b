/// Walks the hierarchy of fields, which may be deep, wide or circular in a hostile file.
struct FieldWalker {
  private(set) var documents: [ReturnedFile.Document] = []
  /// Name and kind of every field, for the hash of everything that is not filled in.
  private(set) var signature: [String] = []
  private(set) var isTooLarge = false

  /// Proforma's own fields are never deeper.
  static let deepest = 16
  private static let mostFields = 100_000

  mutating func walk(_ fields: PDFObject, in document: borrowing QPDFDocument) throws(PDFError) {
    for index in 0..<min(document.count(of: fields), Self.mostFields) {
      let parent = document.item(index, of: fields)
      guard let id = document.text(of: document.value("/T", of: parent)), Self.isDocumentID(id) else { continue }
      documents.append(ReturnedFile.Document(id: id, fields: []))
      walkKids(of: parent, path: [], kind: nil, depth: 0, in: document)
    }
  }

  /// Three groups of four characters of Crockford's Base 32.
  static func isDocumentID(_ text: String) -> Bool {
    text.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}/) != nil
  }

  private mutating func walkKids(
    of parent: PDFObject, path: [String], kind: String?, depth: Int, in document: borrowing QPDFDocument
  ) {
    let kids = document.value("/Kids", of: parent)
    guard depth < Self.deepest, signature.count < Self.mostFields else {
      isTooLarge = true
      return
    }
    for index in 0..<min(document.count(of: kids), Self.mostFields) {
      let field = document.item(index, of: kids)
      guard let name = document.text(of: document.value("/T", of: field)) else { continue }
      let own = document.name(document.value("/FT", of: field)) ?? kind
      let hasFieldsBelow =
        document.text(of: document.value("/T", of: document.item(0, of: document.value("/Kids", of: field)))) != nil
      if hasFieldsBelow {
        walkKids(of: field, path: path + [name], kind: own, depth: depth + 1, in: document)
      } else {
        add(field, name: (path + [name]).joined(separator: "."), kind: own ?? "", in: document)
      }
    }
  }

  private mutating func add(_ field: PDFObject, name: String, kind: String, in document: borrowing QPDFDocument) {
    let last = documents.count - 1
    signature.append("\(documents[last].id).\(name) \(kind)")
    let value = value(of: field, kind: kind, in: document)
    if let value, value.utf8.count > ReturnReader.longestAnswer {
      isTooLarge = true
      return
    }
    let flags = document.integer(document.value("/Ff", of: field)) ?? 0
    documents[last].fields.append(
      ReturnedFile.Field(name: name, kind: Self.word(for: kind), value: value, isRequired: flags & 2 != 0))
  }

  private static func word(for kind: String) -> String {
    switch kind {
    case "/Btn": "button"
    case "/Sig": "signature"
    case "/Ch": "list"
    default: "text"
    }
  }

  private func value(of field: PDFObject, kind: String, in document: borrowing QPDFDocument) -> String? {
    let value = document.value("/V", of: field)
    switch kind {
    case "/Btn": return button(value, of: field, in: document)
    // The signature itself needs a tool that checks signatures; here it counts only that there is one.
    case "/Sig": return document.isDictionary(value) ? "signed" : nil
    default:
      let text = document.text(of: value) ?? ""
      return text.isEmpty ? nil : text
    }
  }

  /// `yes` for a tick, and the option's words for one of several.
  private func button(_ value: PDFObject, of field: PDFObject, in document: borrowing QPDFDocument) -> String? {
    guard let state = document.name(value)?.dropFirst(), state != "Off", !state.isEmpty else { return nil }
    let options = document.value("/Opt", of: field)
    if let index = Int(state), index < document.count(of: options) {
      return document.text(of: document.item(index, of: options))
    }
    return state == "Yes" ? "yes" : String(state)
  }
}
