/// The relationships of a part to other parts, by id.
final class Relationships: XMLHandler {
  struct Target {
    /// The last word of its type, such as `worksheet`.
    let kind: String
    /// The part; nil when it is outside the workbook.
    let part: String?
  }

  private let part: String
  private(set) var targets: [String: Target] = [:]
  /// In the order of the file.
  private var order: [Target] = []

  /// `part`: the part that has the relationships; empty for those of the whole workbook.
  init(of part: String, in archive: Archive) throws(WorkbookFault) {
    self.part = part
    try XMLScanner.scan(PartPath.relationships(of: part), of: archive, self)
  }

  func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let path = attributes["Target"] else { return }
    let kind = attributes["Type"]?.split(separator: "/").last ?? ""
    let isOutside = attributes["TargetMode"] == "External"
    let target = Target(kind: String(kind), part: isOutside ? nil : PartPath.resolved(path, from: part))
    targets[id] = target
    order.append(target)
  }

  /// The first part of a kind.
  func part(of kind: String) -> String? { order.first { $0.kind == kind }?.part }
}

/// Names of parts inside a workbook.
enum PartPath {
  /// The part that a relationship refers to; nil when the path leads out of the workbook.
  static func resolved(_ target: String, from part: String) -> String? {
    var steps = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." {
        guard steps.popLast() != nil else { return nil }
      } else if step != "." {
        steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }

  /// The part that contains another part's relationships.
  static func relationships(of part: String) -> String {
    let steps = part.split(separator: "/", omittingEmptySubsequences: false)
    let folder = steps.dropLast().map { $0 + "/" }.joined()
    return "\(folder)_rels/\(steps.last ?? "").rels"
  }
}

/// A workbook's list of sheets, and how it counts days.
final class WorkbookMap: XMLHandler {
  struct Entry {
    let name: String
    let isHidden: Bool
    let relationship: String
  }

  private(set) var sheets: [Entry] = []
  private(set) var countsFrom1904 = false

  init(_ part: String, in archive: Archive) throws(WorkbookFault) { try XMLScanner.scan(part, of: archive, self) }

  func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
    if name == "workbookPr" { countsFrom1904 = attributes.isTrue("date1904") }
    guard name == "sheet" else { return }
    guard let title = attributes["name"], let id = attributes["id"] else {
      throw .unreadable("a sheet of the workbook has no name or no content")
    }
    try SheetNames.check(title, beside: sheets.map(\.name))
    sheets.append(Entry(name: title, isHidden: (attributes["state"] ?? "visible") != "visible", relationship: id))
  }
}

/// What every format asks of the names of sheets.
enum SheetNames {
  static func check(_ name: String, beside others: [String]) throws(WorkbookFault) {
    guard others.count < WorkbookLimits.sheets else {
      throw .tooLarge("the workbook has too many sheets", "at most \(WorkbookLimits.sheets)")
    }
    // Messages could not distinguish the two.
    guard !others.contains(where: { $0.lowercased() == name.lowercased() }) else {
      throw .unreadable("two sheets of the workbook have the same name")
    }
  }
}

/// The texts that cells refer to. Runs of differently formatted text are joined; phonetic guides are left out.
final class SharedStrings: XMLHandler {
  private(set) var strings: [String] = []
  private var buffer = TextBuffer()
  private var isInText = false
  private var isPhonetic = false

  init() {}

  init(_ part: String, in archive: Archive) throws(WorkbookFault) { try XMLScanner.scan(part, of: archive, self) }

  func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
    switch name {
    case "si": buffer.clear()
    case "rPh": isPhonetic = true
    case "t": isInText = !isPhonetic
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookFault) {
    switch name {
    case "si":
      guard strings.count < WorkbookLimits.sharedStrings else {
        throw .tooLarge("the workbook has too many texts", "at most \(WorkbookLimits.sharedStrings)")
      }
      strings.append(buffer.typed)
    case "rPh": isPhonetic = false
    case "t": isInText = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    if isInText { try buffer.append(bytes) }
  }
}

/// The number format of each cell style.
final class Styles: XMLHandler {
  private var codes: [Int: String] = [:]
  private var ids: [Int] = []
  private var formats: [Int: NumberFormat] = [:]
  private var isInCellStyles = false

  init() {}

  init(_ part: String, in archive: Archive) throws(WorkbookFault) { try XMLScanner.scan(part, of: archive, self) }

  func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
    switch name {
    case "numFmt":
      if let id = attributes.number("numFmtId"), let code = attributes["formatCode"] { codes[id] = code }
    case "cellXfs": isInCellStyles = true
    case "xf" where isInCellStyles: ids.append(attributes.number("numFmtId") ?? 0)
    default: break
    }
    if ids.count > WorkbookLimits.styles || codes.count > WorkbookLimits.styles {
      throw .tooLarge("the workbook has too many styles", "at most \(WorkbookLimits.styles)")
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInCellStyles = false }
  }

  /// A workbook without styles shows numbers as they are.
  func format(of style: Int) -> NumberFormat {
    guard ids.indices.contains(style) else { return NumberFormat("General") }
    let id = ids[style]
    if let format = formats[id] { return format }
    let format = codes[id].map(NumberFormat.init) ?? NumberFormat(builtIn: id)
    formats[id] = format
    return format
  }
}
