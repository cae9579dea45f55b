import Domain
import Forms
import Reading

/// `Docs/reference.md`: every key of every kind of file, written from the declarations that the program reads them by.
enum ReferenceManual {
  static var text: String { ([head] + chapters).joined(separator: "\n") }

  private static let head = """
    # Reference

    Every key of every file that a person writes. `proforma schema --reference` writes this page; a test checks
    that it is up to date. The same facts as JSON Schema, for an editor, come from `proforma schema layout` and its like.

    """

  private static var chapters: [String] {
    [
      layouts, paths, rows,
      sharedParts, PackReader.shape.reference("Packs"), ProfileReader.shape.reference("Profiles"),
      StringsTable.shape("cy").reference("Strings of another language"),
      FileKind.qualification.shape.reference("Qualifications"), CentreFileReader.shape.reference("The centre's file"),
      ColumnsFileReader.shape.reference("What headings mean: columns.yaml"), records,
    ]
  }

  private static var layouts: String {
    let blocks = Blocks.all.map { block in
      "### The block `\(block.name)`\n\n\(block.meaning)\n" + keys(of: block)
    }
    return LayoutReader.shapeWithoutBlocks.reference("Layouts") + "\n" + blocks.joined(separator: "\n")
  }

  private static let sharedParts = """
    ## Shared parts

    What several forms say alike is written once, in a file of the folder `Parts`: a part has a name (`part`), and what it
    supplies, by the key below which a layout uses it. In the map of a block, `part: NAME` (or a list of names) supplies keys,
    and the layout's own keys win; maps within it are merged. As an item of `fields`, `columns` or `blocks`, `part: NAME`
    supplies items. A part of your own takes the place of a shipped one of the same name. Keys: `part`, and one or more of
    \(Suggestion.list(SharedPart.shape.keys.dropFirst().map { "`\($0.name)`" })).

    """

  private static func keys(of block: any Block.Type) -> String {
    switch block.kind {
    case .map(let shape): "\n" + shape.reference("Keys of `\(block.name)`", level: 4)
    case .list: "It holds a list of texts.\n"
    case .either:
      "\n"
        + Shape("", [.required(block.name, block.kind, block.meaning)]).reference(
          "What `\(block.name)` holds", level: 4)
    default: "It holds a text.\n"
    }
  }

  private static var paths: String {
    "## Values\n\nA field's `value` is one of these paths, or text with paths in braces. Planned values come from a plan or "
      + "from the centre's records of evidence; they are marked as planned on the form and can be changed by hand. `--set` "
      + "gives any of these values except those that are worked out from the records and the standard's own text.\n\n"
      + DataPath.reference
  }

  private static var rows: String {
    "## Lists\n\nA table's `rows` is one of these lists. Its columns may name the values of a row, beside every path.\n\n"
      + "| List | Values of a row |\n|---|---|\n"
      + RowSource.allCases.map {
        "| `\($0.rawValue)` | \($0.values.map { "`\($0.name)`" }.joined(separator: ", ")) |\n"
      }
      .joined()
  }

  private static var records: String {
    "## Records\n\nA table of a spreadsheet has these columns as headings; YAML and JSON have the tables as lists with these "
      + "keys. Names match regardless of case and punctuation.\n\nColumns that are not listed here are reported once for each "
      + "table and are not used. A layout can print those of candidates as `\(ExtraName.prefix)<name>`. A column that is a "
      + "judgement, such as `grade`, is never printed. A column that is a signature, initials, a tick, a date of signing or a "
      + "person's own words is an error, and so is a heading of more than five letters that is a misspelling of one listed "
      + "here.\n\nFree texts have at most 10,000 characters; all other texts have at most 200, on one line.\n\n"
      + RecordsShape.reference
  }
}
