internal import Foundation
package import Reading

/// Reads `centre.yaml`. Tables of the records in it are left to their own reader.
package struct CentreFileReader {
  package static let shape = Shape(
    "the centre's file",
    [
      .optional("name", .text, "The centre's name; the same as in the records."),
      .optional("logo", .text, "The name of a PNG picture beside the file.", example: "a file such as logo.png"),
      .optional(
        "header", .list(of: .text), "At most three lines for the top of page 1, such as a motto or an address."),
      .optional("return-address", .text, "Where completed forms are to be sent; printed at the top of page 1."),
      .optional("retention", .text, "A sentence on how long the centre keeps records."),
      .optional("approvals", .list(of: .map(approval)), "The approved forms, written by `proforma approve`."),
      .optional(
        "guidance", .mapping(keys: nil, to: .list(of: .map(replacement))),
        "The centre's own sentences in place of a form's, by the form's id. They are printed in English forms."),
    ])

  /// The file with the tables of the records that it may have too, for an editor.
  package static var schema: Shape { Shape(shape.title, shape.keys + RecordsShape.file.keys) }

  private static let approval = Shape(
    "an approval",
    [
      .required("form", .text, "The form's id.", example: "a form's id"),
      .required("version", .text, "The version that was approved."),
      .required(
        "hash", .matching("^[0-9a-f]{16}$"), "The hash of the approved content.", example: "16 digits, in quotes"),
      .required("by", .text, "Who approved it.", example: "a name"),
      .required("on", .date, "The day of the approval."),
    ])

  private static let replacement = Shape(
    "a sentence",
    [
      .required("replace", .text, "The form's sentence, word for word.", example: "a sentence of the form"),
      .required("with", .text, "The centre's own sentence.", example: "the centre's own sentence"),
    ])

  private let findings: Findings
  private let folder: String
  private let readsLogo: Bool
  private let printed = PrintedTexts()

  private final class PrintedTexts {
    var all: [CentreFile.Text] = []
  }

  /// - Throws: everything that is wrong with the file or its picture.
  package static func read(_ file: SourceFile) throws(Diagnostics) -> Checked<CentreFile> {
    let findings = Findings()
    let read = CentreFileReader(findings, file, readsLogo: true).read(file)
    try findings.throwIfErrors()
    return try findings.checked(read ?? CentreFile(at: Place(file: file.name, line: 1, column: 1)))
  }

  /// What the records need of the file.
  static func facts(of file: SourceFile, findings: Findings) -> CentreFile? {
    CentreFileReader(findings, file, readsLogo: false).read(file)
  }

  private init(_ findings: Findings, _ file: SourceFile, readsLogo: Bool) {
    self.findings = findings
    self.readsLogo = readsLogo
    folder = (file.name as NSString).deletingLastPathComponent
  }

  private func read(_ file: SourceFile) -> CentreFile? {
    // The reader of the records reports a file that cannot be read, or is no map, in the same words.
    guard let root = file.node(origin: .data, findings: readsLogo ? findings : Findings()), !root.isNull else {
      return nil
    }
    let own = root.entries.map { entries in
      Node(.map(entries.filter { !DocumentTables.keys.contains($0.key) }), at: root.place)
    }
    guard let map = MapDecoder(own ?? root, Self.shape, origin: .data, findings: findings) else { return nil }
    var centre = CentreFile(at: root.place)
    centre.name = printed(map.textNode("name"), .line)
    centre.logo = map.textNode("logo").flatMap(logo)
    centre.header = lines(map.list("header"))
    centre.returnAddress = printed(map.textNode("return-address"), TextLimit(characters: 200, isOneLine: false))
    centre.retention = printed(map.textNode("retention"), .line)
    centre.approvals = map.list("approvals").compactMap(approval)
    for entry in map.mapping("guidance") { centre.guidance[entry.key] = replacements(entry) }
    map.finish()
    centre.printed = printed.all
    return centre
  }

  // MARK: Texts

  private func line(_ node: Node?) -> String? { checked(node, .line) }

  private func printed(_ node: Node?, _ limit: TextLimit) -> String? {
    guard let node, let text = checked(node, limit) else { return nil }
    printed.all.append(CentreFile.Text(text: text, place: node.place))
    return text
  }

  private func checked(_ node: Node?, _ limit: TextLimit) -> String? {
    guard let node, let text = node.text else { return nil }
    let checked = CheckedText(text, limit)
    guard let fault = checked.fault else { return checked.text.isEmpty ? nil : checked.text }
    findings.add(
      .data, fault.code, fault.problem, at: node.place, expected: fault.expected(limit),
      hint: "shorten or type it again")
    return nil
  }

  private func lines(_ nodes: [Node]) -> [String] {
    if nodes.count > 3 {
      findings.add(
        .data, "too-long", "'header' has \(nodes.count) lines", at: nodes[3].place, expected: "at most 3 lines",
        hint: "put two lines into one, or leave one out")
    }
    return nodes.compactMap { node in
      if node.text == nil {
        findings.add(
          .data, "wrong-type", "a line of 'header' must be text, found \(node.kindName)", at: node.place,
          expected: "text")
      }
      return printed(node, TextLimit(characters: 100, isOneLine: true))
    }
  }

  // MARK: Logo

  private func logo(_ node: Node) -> GreyPicture? {
    guard let name = node.text else { return nil }
    guard !name.contains("/"), !name.contains("\\"), !name.hasPrefix(".") else {
      findings.add(
        .data, "wrong-value", "'logo' must be the name of a file beside this one", at: node.place,
        expected: "a file such as logo.png")
      return nil
    }
    guard readsLogo else { return nil }
    let path = (folder as NSString).appendingPathComponent(name)
    do throws(FileBytes.Fault) {
      return picture(try FileBytes.read(path, atMost: PictureLimits.fileBytes), at: node.place)
    } catch {
      var item = error.diagnostic(of: path, expected: "a PNG picture beside centre.yaml")
      item.place = node.place
      findings.add(item)
      return nil
    }
  }

  private func picture(_ bytes: [UInt8], at place: Place) -> GreyPicture? {
    do throws(PictureFault) {
      return try PNGReader.read(bytes)
    } catch {
      findings.add(
        .data, "picture", error.problem, at: place,
        expected:
          "a PNG of at most \(PictureLimits.fileBytes >> 20) MB and \(PictureLimits.pixels) pixels along each side",
        hint: error.hint)
      return nil
    }
  }

  // MARK: Approvals and guidance

  private func approval(_ node: Node) -> CentreFile.Approval? {
    guard let map = MapDecoder(node, Self.approval, origin: .data, findings: findings) else { return nil }
    let (form, version, by) = (line(map.textNode("form")), line(map.textNode("version")), line(map.textNode("by")))
    let hash = map.parsed("hash") { text in
      text.count == 16 && text.allSatisfy { $0.isASCII && $0.isHexDigit && !$0.isUppercase } ? text : nil
    }
    let on = map.date("on")
    map.finish()
    guard let form, let version, let by, let hash, let on else { return nil }
    return CentreFile.Approval(form: form, version: version, hash: hash, by: by, on: on, place: node.place)
  }

  private func replacements(_ form: Node.Entry) -> [CentreFile.Replacement] {
    guard let items = form.value.list else {
      findings.add(
        .data, "wrong-type", "'\(form.key)' must be a list, found \(form.value.kindName)", at: form.value.place,
        expected: "a list of sentences, each with 'replace' and 'with'")
      return []
    }
    var seen: Set<String> = []
    return items.compactMap(replacement).filter { item in
      if seen.insert(item.shipped).inserted { return true }
      findings.add(
        .data, "duplicate-key", "this sentence is replaced twice", at: item.place, expected: "each sentence once",
        hint: "delete one of the two")
      return false
    }
  }

  private func replacement(_ node: Node) -> CentreFile.Replacement? {
    guard let map = MapDecoder(node, Self.replacement, origin: .data, findings: findings) else { return nil }
    let shipped = map.text("replace")
    let with = map.textNode("with")
    let own = checked(with, TextLimit(characters: 2_000, isOneLine: false))
    map.finish()
    guard let shipped, let with, let own else { return nil }
    return CentreFile.Replacement(shipped: shipped.oneSpaced, own: own.oneSpaced, place: with.place)
  }
}

extension String {
  /// With one space where there were several, or line ends.
  package var oneSpaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
