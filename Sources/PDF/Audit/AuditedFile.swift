/// The properties of a PDF that the rules of PDF/UA-1 check (ISO 14289-1), as plain values.
struct AuditedFile: Sendable {
  /// An element of the structure tree.
  struct Element: Sendable {
    /// As in the file, such as `P`.
    var role: String
    /// The role after the role map.
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

  /// The content of an element.
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
    /// The subtype of a composite font's descendant.
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
  /// The parent tree: the object numbers of the elements of a page's marked contents, or of an annotation's one element.
  var parentTree: [Int: [Int?]] = [:]
  var pages: [Page] = []
  var fonts: [Font] = []
  /// File specifications, and whether each has both /F and /UF.
  var embeddedFiles: [(object: Int, hasBothNames: Bool)] = []

  /// The standard types of PDF 1.7 §14.8.4.
  static let standardRoles: Set<String> = [
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
    "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT",
    "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
  ]
}

/// How the drawing operators of a page use marked content.
struct ContentFacts: Hashable, Sendable {
  /// The numbers (MCIDs) of the tagged contents, in their order.
  var pieces: [Int] = []
  /// Painting operators outside marked content.
  var unmarked = 0
  /// Artifacts inside tagged content, or tagged content inside an artifact.
  var nested = 0
  /// Marked contents that are opened and never closed, or closed and never opened.
  var unbalanced = 0
}

extension AuditedFile.Element {
  /// The child elements, in their order.
  var elements: [Int] { kids.compactMap { if case .element(let index) = $0 { index } else { nil } } }
}

extension AuditedFile {
  /// The standard type of a role; nil where the role map does not lead to one.
  func standardRole(of role: String) -> String? {
    var role = role
    var seen: Set<String> = []
    while !Self.standardRoles.contains(role) {
      guard seen.insert(role).inserted, let next = roleMap[role] else { return nil }
      role = next
    }
    return role
  }

  func roles(below index: Int) -> [String] {
    elements[index].elements.map { elements[$0].standardRole ?? elements[$0].role }
  }

  func indices(of roles: String...) -> [Int] {
    elements.indices.filter { roles.contains(elements[$0].standardRole ?? "") }
  }

  /// The rows of a table, including those in its groups.
  func rows(of table: Int) -> [Int] {
    elements[table].elements.flatMap { index in
      ["THead", "TBody", "TFoot"].contains(elements[index].standardRole) ? elements[index].elements : [index]
    }.filter { elements[$0].standardRole == "TR" }
  }
}
