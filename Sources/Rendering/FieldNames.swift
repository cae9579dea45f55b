internal import QPDFKit

/// The hierarchy of field names: a parent for each document, called by its id, and below it the fields. So no two fields
/// of a volume have one name, and a name is the same in every run.
final class FieldNames {
  /// The documents' parents, in the order of their first field.
  private(set) var roots: [PDFObject] = []
  private var kids: [String: PDFObject] = [:]
  private var choices: [String: Choice] = [:]
  private var order: [Choice] = []
  private var numbers: [String: Int] = [:]

  init(in document: borrowing QPDFDocument) {}

  /// A partial name must not hold a full stop (PDF 1.7 §12.7.3.2).
  static func partial(_ id: String) -> String { id.replacing(".", with: "_") }

  /// Makes a widget a field of a document.
  func add(_ field: PDFObject, called id: String, of owner: String, in document: borrowing QPDFDocument) {
    let (parent, kids) = parent(owner, in: document)
    document.set("/T", to: document.text(Self.partial(id)), in: field)
    document.set("/Parent", to: parent, in: field)
    document.append(field, to: kids)
  }

  private func parent(_ owner: String, in document: borrowing QPDFDocument) -> (PDFObject, PDFObject) {
    if let list = kids[owner], let index = numbers[owner] { return (roots[index], list) }
    let parent = document.indirect(document.dictionary())
    let list = document.array()
    document.set("/T", to: document.text(owner), in: parent)
    document.set("/Kids", to: list, in: parent)
    numbers[owner] = roots.count
    roots.append(parent)
    kids[owner] = document.value("/Kids", of: parent)
    return (parent, kids[owner] ?? list)
  }

  /// The field that the options of a choice belong to.
  func choice(_ id: String, of owner: String, label: String, in document: borrowing QPDFDocument) -> Choice {
    let key = "\(owner)|\(id)"
    if let found = choices[key] { return found }
    let field = document.indirect(document.dictionary())
    add(field, called: id, of: owner, in: document)
    document.set("/FT", to: document.name("Btn"), in: field)
    // Bit 16: radio buttons.
    document.set("/Ff", to: document.integer(1 << 15), in: field)
    document.set("/TU", to: document.text(label), in: field)
    document.set("/V", to: document.name("Off"), in: field)
    document.set("/Kids", to: document.array(), in: field)
    let choice = Choice(object: field, kids: document.value("/Kids", of: field))
    choices[key] = choice
    order.append(choice)
    return choice
  }

  /// Says in words what each option is.
  func finishChoices(in document: borrowing QPDFDocument) {
    for choice in order {
      document.set("/Opt", to: document.array(choice.options.map { document.text($0) }), in: choice.object)
    }
  }
}

/// A field of several buttons.
final class Choice {
  let object: PDFObject
  let kids: PDFObject
  var options: [String] = []

  init(object: PDFObject, kids: PDFObject) {
    self.object = object
    self.kids = kids
  }
}
