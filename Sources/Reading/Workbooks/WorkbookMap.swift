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
    guard sheets.count < WorkbookLimits.sheets else {
      throw .tooLarge("the workbook has too many sheets", "at most \(WorkbookLimits.sheets)")
    }
    // Messages could not tell the two apart.
    guard !sheets.contains(where: { $0.name.lowercased() == title.lowercased() }) else {
      throw .unreadable("two sheets of the workbook have the same name")
    }
    sheets.append(Entry(name: title, isHidden: (attributes["state"] ?? "visible") != "visible", relationship: id))
  }
}
