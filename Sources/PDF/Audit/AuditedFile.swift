/// What a PDF says of itself, as far as the rules of PDF/UA-1 ask (ISO 14289-1), read once into plain values.
package struct AuditedFile: Sendable {
  /// An element of the structure tree.
  struct Element: Sendable {
    /// As the file has it, such as `P`.
    var role: String
    /// After the role map.
    var standardRole: String?
    var parent: Int?
    var hasParentKey: Bool
    var kids: [Kid] = []
    var scope: String?
    var hasHeaders = false
    var columnSpan = 1
    var rowSpan = 1
    var alternative: String?
    var id: String?
    var object: Int
    /// Counts from 0.
    var page: Int?
  }

  /// What an element holds.
  enum Kid: Hashable, Sendable {
    case element(Int)
    case content(page: Int?, mcid: Int)
    /// An annotation, by its object's number.
    case object(Int)
  }

  struct Annotation: Sendable {
    var subtype: String
    var tooltip: String?
    var contents: String?
    var structParent: Int?
    var isHidden: Bool
    var object: Int
  }

  struct Page: Sendable {
    var structParents: Int?
    var tabs: String?
    var annotations: [Annotation] = []
    var content = ContentFacts()
    var object: Int
  }

  struct Font: Sendable {
    var name: String
    var subtype: String
    /// Of the font below a composite one.
    var descendant: String?
    var isEmbedded: Bool
    var hasUnicode: Bool
    var hasGlyphMap: Bool
    var encoding: String?
    var isSymbolic: Bool
    var object: Int
  }

  var version = ""
  var language: String?
  var isMarked = false
  var hasSuspects = false
  var displaysTitle = false
  var hasTree = false
  var metadata: String?
  var hasDynamicForm = false
  var isEncrypted = false
  var allowsAccessibility = true
  var roleMap: [String: String] = [:]
  var elements: [Element] = []
  /// Elements by object number.
  var elementByObject: [Int: Int] = [:]
  /// The parent tree: for a page's number the object numbers of its pieces' elements, for an annotation's one.
  var parentTree: [Int: [Int?]] = [:]
  var pages: [Page] = []
  var fonts: [Font] = []
  /// File specifications, and whether each has both names.
  var embeddedFiles: [(object: Int, hasBothNames: Bool)] = []

  /// The standard types of PDF 1.7 §14.8.4.
  static let standardRoles: Set<String> = [
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
    "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT",
    "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
  ]
}

/// What the drawing operators of a page do with marks.
package struct ContentFacts: Hashable, Sendable {
  /// Numbers of the marked pieces, in their order.
  var pieces: [Int] = []
  /// Painting operators outside any mark.
  var unmarked = 0
  /// Decoration inside tagged content, or tagged content inside decoration.
  var nested = 0
  /// Marks that are opened and never closed, or the other way about.
  var unbalanced = 0
}
