/// How cells show their numbers: a format for each style.
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
