/// The hierarchy of field names: a parent for each document, named by its id, and the fields below it. So no two fields of
/// a volume have the same name, and a field has the same name in every run.
struct FieldTree {
  /// A document's parent, or a field of several buttons.
  struct Node {
    let object: PDFReference
    let name: String
    var kids: [PDFReference] = []
  }

  /// A field of several buttons.
  struct Choice {
    var node: Node
    let parent: PDFReference
    let label: String
    var options: [String] = []
  }

  /// In the order of their first fields.
  private(set) var documents: [Node] = []
  private var choices: [Choice] = []
  private var documentIndex: [String: Int] = [:]
  private var choiceIndex: [String: Int] = [:]

  /// A partial name must not hold a full stop (PDF 1.7 §12.7.3.2).
  static func partial(_ id: String) -> String {
    String(decoding: id.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
  }

  /// Makes a widget a field of a document.
  /// - Returns: the field's parent.
  mutating func add(_ field: PDFReference, of owner: String, in file: inout PDFAssembly) -> PDFReference {
    let index = documentIndex[owner] ?? documents.count
    if index == documents.count {
      documentIndex[owner] = index
      documents.append(Node(object: file.reserve(), name: owner))
    }
    documents[index].kids.append(field)
    return documents[index].object
  }

  /// Makes a widget a button of the field of a choice.
  /// - Returns: the field, and the option's number, from 0.
  mutating func add(
    _ widget: PDFReference, option: String, choice id: String, label: String, of owner: String,
    in file: inout PDFAssembly
  ) -> (field: PDFReference, number: Int?) {
    let key = "\(owner)|\(id)"
    let index = choiceIndex[key] ?? choices.count
    if index == choices.count {
      choiceIndex[key] = index
      let field = file.reserve()
      let parent = add(field, of: owner, in: &file)
      choices.append(Choice(node: Node(object: field, name: Self.partial(id)), parent: parent, label: label))
    }
    choices[index].node.kids.append(widget)
    choices[index].options.append(option)
    return (choices[index].node.object, choices[index].options.count - 1)
  }

  func write(to file: inout PDFAssembly) {
    for document in documents {
      file.addDictionary(document.object) { syntax in
        syntax.entry("/T", text: document.name)
        syntax.entry("/Kids", document.kids)
      }
    }
    for choice in choices {
      // Bit 16: radio buttons.
      file.addDictionary(choice.node.object, "/FT/Btn/Ff 32768/V/Off") { syntax in
        syntax.entry("/T", text: choice.node.name)
        syntax.entry("/TU", text: choice.label)
        syntax.entry("/Parent", choice.parent)
        syntax.entry("/Kids", choice.node.kids)
        // The options in words (PDF 1.7 §12.7.4.2.3).
        syntax.write("/Opt[")
        for option in choice.options { syntax.text(option) }
        syntax.write("]")
      }
    }
  }
}
