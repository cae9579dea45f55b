internal import Domain
internal import Reading

/// The text of a centre's file, to which approvals are added line by line, so that comments and everything else stay.
struct ApprovalText {
  private let file: SourceFile
  private let root: Node?

  init(_ file: SourceFile) {
    self.file = file
    root = file.uncheckedNode
  }

  /// The file with an approval in place of any earlier one of the same form.
  /// - Throws: that the file is written in a way that leaves no line for it.
  func with(_ approval: CentreFile.Approval) throws(Diagnostics) -> SourceFile {
    let edited = SourceFile(name: file.name, text: text(with: approval))
    if isRight(edited, approval) { return edited }
    throw Diagnostics(
      Diagnostic(
        .program, "approval", "the approval could not be entered; the file is unchanged",
        hint: "enter form, version, by, on and this below 'approvals' by hand: hash: \"\(approval.hash)\""))
  }

  private func lines(of approval: CentreFile.Approval, indent: String) -> [String] {
    [
      "- form: \(approval.form)", "  version: \(YAMLText.quoted(approval.version))", "  hash: \"\(approval.hash)\"",
      "  by: \(YAMLText.quoted(approval.by))", "  on: \"\(approval.on.iso)\"",
    ].map { indent + $0 }
  }

  private func text(with approval: CentreFile.Approval) -> String {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let newline = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    enter(approval, into: &lines)
    return lines.joined(separator: newline) + newline
  }

  private func enter(_ approval: CentreFile.Approval, into lines: inout [String]) {
    guard let list = root?.entries?.first(where: { $0.key == "approvals" }) else {
      lines += ["approvals:"] + self.lines(of: approval, indent: "  ")
      return
    }
    guard let items = list.value.list, let first = items.first, let last = items.last else {
      let line = min(list.keyPlace.line, lines.count)
      lines[line - 1] = lines[line - 1].replacing("[]", with: "")
      lines.insert(contentsOf: self.lines(of: approval, indent: "  "), at: line)
      return
    }
    // A dash and a space are left of an item's first key.
    let indent = String(repeating: " ", count: max(0, first.place.column - 3))
    let earlier = items.filter { $0["form"]?.text == approval.form }
    lines.insert(
      contentsOf: self.lines(of: approval, indent: indent), at: min((earlier.last ?? last).lastLine, lines.count))
    for item in earlier.reversed() where item.lastLine <= lines.count {
      lines.removeSubrange(item.place.line - 1..<item.lastLine)
    }
  }

  /// Whether only the approvals were changed, and they as they should be.
  private func isRight(_ edited: SourceFile, _ approval: CentreFile.Approval) -> Bool {
    guard let after = try? CentreFileReader.read(edited).value else { return false }
    let before = file.bytes.isEmpty ? nil : try? CentreFileReader.read(file).value
    func others(_ file: CentreFile?) -> [CentreFile.Approval] {
      (file?.approvals ?? []).filter { $0.form != approval.form }.map(placed)
    }
    func rest(_ root: Node?) -> String { root.map { $0.without(["approvals"]).canonical } ?? "" }
    let isRestSame = root?.entries == nil || rest(root) == rest(edited.uncheckedNode)
    return isRestSame && others(before) == others(after)
      && after.approval(of: approval.form).map(placed) == placed(approval)
  }

  private func placed(_ approval: CentreFile.Approval) -> CentreFile.Approval {
    var approval = approval
    approval.place = Place(file: file.name, line: 1, column: 1)
    return approval
  }
}

extension Node {
  /// The last line on which something of it begins.
  fileprivate var lastLine: Int {
    let parts = list ?? entries?.map(\.value) ?? []
    return parts.map(\.lastLine).max() ?? place.line
  }
}
