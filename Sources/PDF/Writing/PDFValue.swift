/// A value of PDF syntax, PDF 1.7 §7.3.
indirect enum PDFValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// As it is written, so that copying loses nothing.
  case real(String)
  /// Without its solidus, and without escapes.
  case name(String)
  /// As it is written, with its brackets.
  case string([UInt8])
  case array([PDFValue])
  case dictionary(PDFDictionary)
  case reference(PDFReference)

  /// Every object that the value refers to, in order.
  var references: [PDFReference] {
    switch self {
    case .reference(let object): [object]
    case .array(let items): items.flatMap(\.references)
    case .dictionary(let dictionary): dictionary.references
    default: []
    }
  }
}

/// A dictionary of PDF syntax with its keys in the order of the file, so that what is copied does not depend on hashing.
struct PDFDictionary: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    /// Without its solidus.
    let key: String
    var value: PDFValue
  }

  var entries: [Entry] = []

  /// The value of a key. A value for a new key becomes the last entry; nil removes the key.
  subscript(key: String) -> PDFValue? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  var references: [PDFReference] { entries.flatMap(\.value.references) }

  /// The type that the dictionary says it has.
  var type: String? { if case .name(let name) = self["Type"] { name } else { nil } }
}

/// The number of an indirect object, PDF 1.7 §7.3.10; its generation is always 0.
struct PDFReference: Hashable, Sendable {
  let number: Int

  init(_ number: Int) { self.number = number }
}
