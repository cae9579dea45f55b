internal import Domain
internal import Forms
package import Reading

/// The use case `approve`: enters who approved a form and on which day, into a layout's own file or, for a form that ships, into
/// the centre's file.
package struct Approval: Sendable {
  private let by: String
  private let on: CalendarDate

  package init(by: String, on: CalendarDate) { (self.by, self.on) = (by, on) }

  /// What was approved.
  package struct Result: Sendable {
    package let title: String
    package let version: String
    /// The day of an earlier approval since which the layout was changed.
    package let changedSince: String?
  }

  /// - Throws: what is wrong with the layout, or that the approval cannot be entered; the file is then unchanged.
  package func enter(into path: String, sources: DescriptionSources) throws(Diagnostics) -> Result {
    let file = try SourceFile(path: path)
    let layout = try sources.layout(in: file).value
    let hash = layout.contentHash
    let entered = SourceFile(name: path, text: text(of: file, hash: hash))
    try check(entered, hash: hash, sources: sources)
    try OutputFile.write(entered.bytes, to: path, replaces: true)
    return Result(
      title: layout.title, version: layout.version,
      changedSince: layout.isChangedSinceApproval ? layout.approval?.on ?? "" : nil)
  }

  /// Enters the approval of a form into the centre's file, which is begun if there is none.
  ///
  /// `path`: of a file called `centre.yaml`.
  /// - Throws: what is wrong with the form or the file; the file is then unchanged.
  package func enter(
    form: String, intoCentreFile path: String, sources: DescriptionSources
  ) throws(Diagnostics) -> Result {
    let layout = try sources.beside([path]).layout(form).value
    let exists = OutputFile.exists(path)
    let file = exists ? try SourceFile(path: path) : SourceFile(name: path, text: "")
    let approval = CentreFile.Approval(
      form: layout.id, version: layout.version, hash: layout.contentHash, by: by, on: on,
      place: Place(file: path, line: 1, column: 1))
    let edited = try ApprovalText(file).with(approval)
    try OutputTarget.write(edited.bytes, to: path, replaces: exists)
    return Result(
      title: layout.title, version: layout.version,
      changedSince: layout.isChangedSinceApproval ? layout.approval?.on ?? "" : nil)
  }

  /// A file written in an unusual way, such as all on one line, is left as it is.
  private func check(_ file: SourceFile, hash: String, sources: DescriptionSources) throws(Diagnostics) {
    if let approved = try? sources.layout(in: file).value, approved.approval?.hash == hash, approved.contentHash == hash
    {
      return
    }
    throw Diagnostics(
      Diagnostic(
        .program, "approval", "the approval could not be entered; the file is unchanged",
        hint: "enter approved-by, approved-on and this by hand: approved-hash: \"\(hash)\""))
  }

  private static let keys = ["approved-by:", "approved-on:", "approved-hash:"]

  /// The file's text with the approval before its blocks, in place of any earlier one.
  private func text(of file: SourceFile, hash: String) -> String {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let newline = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    lines.removeAll { line in Self.keys.contains(where: line.hasPrefix) }
    let index = lines.firstIndex { $0.hasPrefix("blocks:") } ?? lines.count
    lines.insert(
      contentsOf: ["approved-by: \(YAMLText.quoted(by))", "approved-on: \"\(on.iso)\"", "approved-hash: \"\(hash)\""],
      at: index)
    return lines.joined(separator: newline)
  }
}
