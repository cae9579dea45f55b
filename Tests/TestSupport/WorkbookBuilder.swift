import Foundation

/// Makes workbooks from readable XML, valid or not.
package struct WorkbookBuilder {
  /// Parts by their names, in the order in which they are packed.
  package var parts: [(name: String, bytes: [UInt8])] = []
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A workbook of sheets. Each row is XML: `<c r="A1" t="inlineStr"><is><t>id</t></is></c>`, or texts by `row`.
  ///
  /// `sheets`: the XML in a sheet's `sheetData`; a sheet whose name begins with a dot is hidden.
  package init(
    _ sheets: KeyValuePairs<String, String>, strings: String? = nil, styles: String? = nil, from1904: Bool = false
  ) {
    let names = sheets.map(\.key)
    let list = names.enumerated().map { index, name in
      let state = name.hasPrefix(".") ? " state=\"hidden\"" : ""
      return "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"\(state)/>"
    }
    var targets = names.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
    if strings != nil { targets.append(("sharedStrings", "sharedStrings.xml")) }
    if styles != nil { targets.append(("styles", "/xl/styles.xml")) }
    add("_rels/.rels", Self.relationships([("officeDocument", "xl/workbook.xml")]))
    add(
      "xl/workbook.xml",
      "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><workbookPr date1904=\"\(from1904 ? 1 : 0)\"/>"
        + "<sheets>\(list.joined())</sheets></workbook>")
    add("xl/_rels/workbook.xml.rels", Self.relationships(targets))
    for (index, sheet) in sheets.enumerated() {
      add(
        "xl/worksheets/sheet\(index + 1).xml",
        "<worksheet xmlns=\"\(Self.main)\"><sheetData>\(sheet.value)</sheetData></worksheet>")
    }
    if let strings { add("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(strings)</sst>") }
    if let styles { add("xl/styles.xml", "<styleSheet xmlns=\"\(Self.main)\">\(styles)</styleSheet>") }
  }

  private static func relationships(_ targets: [(kind: String, part: String)]) -> String {
    let list = targets.enumerated().map { index, target in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(target.kind)\" Target=\"\(target.part)\"/>"
    }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(list.joined())"
      + "</Relationships>"
  }

  private mutating func add(_ name: String, _ xml: String) {
    parts.append((name, Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(xml)".utf8)))
  }

  /// A part with other content, or a further one.
  package func with(_ name: String, _ bytes: some Sequence<UInt8>) -> WorkbookBuilder {
    var copy = self
    copy.parts.removeAll { $0.name == name }
    copy.parts.append((name, Array(bytes)))
    return copy
  }

  /// `sheet`: counts from 1.
  package func merging(_ range: String, inSheet sheet: Int) -> WorkbookBuilder {
    replacing(
      "</sheetData>", with: "</sheetData><mergeCells><mergeCell ref=\"\(range)\"/></mergeCells>", inSheet: sheet)
  }

  package func filling(sheet: Int, with rows: String) -> WorkbookBuilder {
    replacing("<sheetData></sheetData>", with: "<sheetData>\(rows)</sheetData>", inSheet: sheet)
  }

  private func replacing(_ old: String, with new: String, inSheet sheet: Int) -> WorkbookBuilder {
    let part = "xl/worksheets/sheet\(sheet).xml"
    let text = String(decoding: parts.first { $0.name == part }?.bytes ?? [], as: UTF8.self)
    return with(part, text.replacing(old, with: new).utf8)
  }

  package func without(_ name: String) -> WorkbookBuilder {
    var copy = self
    copy.parts.removeAll { $0.name == name }
    return copy
  }

  /// A row of texts; an empty text makes no cell.
  package static func row(_ number: Int, _ texts: String...) -> String { row(number, texts) }

  package static func row(_ number: Int, _ texts: [String]) -> String {
    let cells = texts.enumerated().filter { !$1.isEmpty }.map { column, text in
      "<c r=\"\(letter(column))\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }

  /// A row of cells as `t="b"|1` or `|42`: attributes, a bar, the value; without a bar it is a text.
  package static func cells(_ number: Int, _ cells: String...) -> String {
    let list = cells.enumerated().filter { !$1.isEmpty }.map { column, cell in
      let place = "\(letter(column))\(number)"
      guard let bar = cell.firstIndex(of: "|") else {
        return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
      }
      return "<c r=\"\(place)\" \(cell[..<bar])><v>\(cell[cell.index(after: bar)...])</v></c>"
    }
    return "<row r=\"\(number)\">\(list.joined())</row>"
  }

  private static func letter(_ column: Int) -> String {
    String(UnicodeScalar(UInt8(65 + column)))
  }
}

extension WorkbookBuilder {
  /// The file's bytes.
  package func bytes(_ packing: ArchiveWriter.Packing = .deflated) throws -> [UInt8] {
    try ArchiveWriter.bytes(of: parts, packing)
  }
}
