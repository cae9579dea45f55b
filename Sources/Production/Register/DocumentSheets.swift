internal import Foundation
internal import GRDB
internal import Pages
internal import Reading

/// What the sheets of a document are like, without a word of what is on them: their sizes, and where each field is. Scans are
/// read with it. Documents with the same sheets share one entry of the register.
struct DocumentSheets: Hashable, Sendable {
  struct Sheet: Hashable, Sendable {
    var size: Size
    var fields: [Field]
  }

  struct Field: Hashable, Sendable {
    var id: String
    var kind: FieldKind
    var area: Rect
    /// The choice that it is an option of.
    var choice: String?
    var isRequired: Bool
  }

  var sheets: [Sheet]

  /// `pages`: of the document alone.
  init(_ pages: ArraySlice<Page>) {
    sheets = pages.map { page in
      Sheet(
        size: page.size,
        fields: page.fields.map {
          Field(id: $0.id, kind: $0.kind, area: $0.area, choice: $0.choice, isRequired: $0.isRequired)
        })
    }
  }

  /// As JSON: for each sheet its width and height, and for each field its rectangle from the top left, all in points.
  var json: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let values = sheets.map { sheet in
      Written(
        width: Self.rounded(sheet.size.width), height: Self.rounded(sheet.size.height),
        fields: sheet.fields.map(Written.Field.init))
    }
    return (try? encoder.encode(values)) ?? Data()
  }

  private struct Written: Encodable {
    struct Field: Encodable {
      let id, kind: String
      let area: [Double]
      let choice: String?
      let required: Bool

      init(_ field: DocumentSheets.Field) {
        (id, kind, choice, required) = (field.id, field.kind.rawValue, field.choice, field.isRequired)
        area = [field.area.x, field.area.y, field.area.width, field.area.height].map(DocumentSheets.rounded)
      }
    }

    let width, height: Double
    let fields: [Field]
  }

  private static func rounded(_ length: Length) -> Double { (length.points * 100).rounded() / 100 }
}

/// The sheets that a worker has seen, so that each kind is written as JSON once.
final class SheetMemory {
  private var known: [DocumentSheets: KnownSheets] = [:]
  /// Documents of one form and unit follow one another.
  private static let most = 500

  func sheets(_ sheets: DocumentSheets) -> KnownSheets {
    if let known = known[sheets] { return known }
    if known.count >= Self.most { known = [:] }
    let made = KnownSheets(sheets)
    known[sheets] = made
    return made
  }
}

/// Sheets as the register has them.
struct KnownSheets: Sendable {
  let hash: Data
  let json: Data
}

extension KnownSheets {
  init(_ sheets: DocumentSheets) {
    json = sheets.json
    hash = Data(SHA256.first16(Array(json)))
  }
}
