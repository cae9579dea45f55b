internal import QPDFKit

/// The hierarchy of field names: a parent for each document, called by its id, and below it the fields. So no two fields
/// of a volume have one name, and a name is the same in every run.
final class FieldNames {
  /// The documents' parents, in the order of their first field.
  private(set) var roots: [PDFObject] = []
  private var kids: [String: PDFObject] = [:]
  private var choices: [String: (object: PDFObject, kids: PDFObject)] = [:]
  private var options: [String: Int] = [:]

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
    if let list = kids[owner], let index = order[owner] { return (roots[index], list) }
    let parent = document.indirect(document.dictionary())
    let list = document.array()
    document.set("/T", to: document.text(owner), in: parent)
    document.set("/Kids", to: list, in: parent)
    order[owner] = roots.count
    roots.append(parent)
    kids[owner] = document.value("/Kids", of: parent)
    return (parent, kids[owner] ?? list)
  }

  private var order: [String: Int] = [:]

  /// The field that the options of a choice belong to.
  func choice(
    _ id: String, of owner: String, label: String, in document: borrowing QPDFDocument
  ) -> (object: PDFObject, kids: PDFObject) {
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
    choices[key] = (field, document.value("/Kids", of: field))
    return choices[key] ?? (field, document.value("/Kids", of: field))
  }

  /// Counts the options of a choice, from 1.
  func nextOption(of id: String, _ owner: String) -> Int {
    options["\(owner)|\(id)", default: 0] += 1
    return options["\(owner)|\(id)", default: 1]
  }
}
