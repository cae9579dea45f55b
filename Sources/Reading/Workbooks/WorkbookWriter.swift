import CZlib

/// Writes a table as a workbook (XLSX, ECMA-376): one sheet, its first row the headings, with a filter, and kept in sight.
///
/// Texts are never formulas: they are stored as texts, and `FormulaGuard` keeps them so when a spreadsheet saves them as CSV.
package struct WorkbookWriter {
  package enum Cell: Hashable, Sendable {
    case text(String)
    case number(Int)
  }

  /// As XLSX has them.
  private static let mostRows = 1_048_576
  private static let mostCharacters = 32_767

  /// `sheet`: the name of the sheet, at most 31 characters.
  /// `isRaw`: leave texts as they are, though a spreadsheet may later take some for formulas.
  /// - Throws: when the table, or one of its texts, is larger than a workbook can have.
  package static func bytes(
    _ rows: [[Cell]], headings: [String], sheet: String, isRaw: Bool = false
  ) throws(Diagnostics) -> [UInt8] {
    let all = [headings.map(Cell.text)] + rows
    try checkSize(of: all)
    var archive = ArchivePacker()
    for (name, text) in fixedParts(sheet) { archive.add(name, Array((header + text).utf8)) }
    archive.add("xl/worksheets/sheet1.xml", Array((header + xml(of: all, isRaw: isRaw)).utf8))
    return archive.finished
  }

  private static func checkSize(of rows: [[Cell]]) throws(Diagnostics) {
    let longest = rows.joined().lazy.compactMap { cell in
      if case .text(let text) = cell { text.utf16.count } else { nil }
    }.max()
    guard rows.count > mostRows || longest ?? 0 > mostCharacters else { return }
    throw Diagnostics(
      Diagnostic(
        .data, "workbook-limit", "the table is too large for a workbook",
        expected: "at most \(mostRows.grouped) rows, and \(mostCharacters.grouped) characters in a cell",
        hint: "write a .csv instead"))
  }

  private static let header = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let opc = "http://schemas.openxmlformats.org/package/2006"

  private static func fixedParts(_ sheet: String) -> [(String, String)] {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"\(opc)/content-types\">"
          + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind).sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(kind).styles+xml\"/>"
          + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(kind).worksheet+xml\"/></Types>"
      ),
      ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"\(escaped(String(sheet.prefix(31))))\" "
          + "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels", relationships([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
      ),
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
          + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill "
          + "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\">"
          + "<border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" "
          + "fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" "
          + "fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
          + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs></styleSheet>"
      ),
    ]
  }

  private static func relationships(_ targets: [(kind: String, path: String)]) -> String {
    let lines = targets.enumerated().map { index, target in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(target.kind)\" Target=\"\(target.path)\"/>"
    }
    return "<Relationships xmlns=\"\(opc)/relationships\">\(lines.joined())</Relationships>"
  }
}

// MARK: - The sheet

extension WorkbookWriter {
  private static func xml(of rows: [[Cell]], isRaw: Bool) -> String {
    let columns = rows[0].count
    let widths = (0..<columns).map { column in
      let longest =
        rows.prefix(200).lazy.map { width(of: $0.indices.contains(column) ? $0[column] : .text("")) }.max() ?? 8
      return
        "<col min=\"\(column + 1)\" max=\"\(column + 1)\" width=\"\(min(60, max(8, longest + 2)))\" customWidth=\"1\"/>"
    }
    let lines = rows.enumerated().map { index, cells in
      let row = cells.enumerated().map { cell($1, column: $0 + 1, row: index + 1, isRaw: isRaw) }
      return "<row r=\"\(index + 1)\">\(row.joined())</row>"
    }
    let last = CellReference.letters(ofColumn: max(1, columns)) + String(rows.count)
    return
      "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
      + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>\(widths.joined())</cols>"
      + "<sheetData>\(lines.joined())</sheetData><autoFilter ref=\"A1:\(last)\"/></worksheet>"
  }

  private static func width(of cell: Cell) -> Int {
    switch cell {
    case .text(let text): text.count
    case .number(let number): String(number).count
    }
  }

  private static func cell(_ cell: Cell, column: Int, row: Int, isRaw: Bool) -> String {
    let place = "r=\"\(CellReference.letters(ofColumn: column))\(row)\"" + (row == 1 ? " s=\"1\"" : "")
    switch cell {
    case .number(let number): return "<c \(place)><v>\(number)</v></c>"
    case .text(""): return ""
    case .text(let text):
      let safe = escaped(isRaw ? text : FormulaGuard.guarded(text))
      return "<c \(place) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(safe)</t></is></c>"
    }
  }

  /// Text as XML may have it, without most control characters, and as spreadsheets read it: to them `_x0041_` is a letter A.
  private static func escaped(_ text: String) -> String {
    var result = ""
    let text = text.contains("_x") ? text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") : text
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\r": result += "&#13;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Packs parts into a ZIP archive (APPNOTE 6.3.3), deflated, without a time, so that the same parts give the same bytes.
private struct ArchivePacker {
  private var output: [UInt8] = []
  private var list: [UInt8] = []
  private var count: UInt = 0

  mutating func add(_ name: String, _ bytes: [UInt8]) {
    let packed = Self.deflated(bytes)
    let start = UInt(output.count)
    // Version 2.0, UTF-8 names, deflated; no time, and the first day that the format has.
    let facts =
      number(20, 2) + number(0x0800, 2) + number(8, 2) + number(0, 2) + number(0x21, 2)
      + number(crc32(0, bytes, UInt32(bytes.count)), 4) + number(UInt(packed.count), 4) + number(UInt(bytes.count), 4)
      + number(UInt(name.utf8.count), 2) + number(0, 2)
    output += Array("PK\u{3}\u{4}".utf8) + facts + Array(name.utf8) + packed
    list += Array("PK\u{1}\u{2}".utf8) + number(20, 2) + facts + number(0, 2) + number(0, 2) + number(0, 2)
    list += number(0, 4) + number(start, 4) + Array(name.utf8)
    count += 1
  }

  var finished: [UInt8] {
    output + list + Array("PK\u{5}\u{6}".utf8) + number(0, 4) + number(count, 2) + number(count, 2)
      + number(UInt(list.count), 4) + number(UInt(output.count), 4) + number(0, 2)
  }

  /// Little endian.
  private func number(_ number: UInt, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * UInt($0))) }
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    return withUnsafeMutablePointer(to: &stream) { stream in
      deflateInit2_(
        stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      defer { deflateEnd(stream) }
      let bound = Int(deflateBound(stream, UInt(bytes.count)))
      var input = bytes
      return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        input.withUnsafeMutableBufferPointer { source in
          (stream.pointee.next_in, stream.pointee.avail_in) = (source.baseAddress, UInt32(source.count))
          (stream.pointee.next_out, stream.pointee.avail_out) = (output.baseAddress, UInt32(bound))
          // With room for the bound, one call is enough (zlib's manual on deflateBound).
          _ = deflate(stream, Z_FINISH)
        }
        count = bound - Int(stream.pointee.avail_out)
      }
    }
  }
}
