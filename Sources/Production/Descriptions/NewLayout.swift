internal import Forms
internal import Foundation
internal import Layouts
package import Reading

/// The use case `new`: starts a layout.
package struct NewLayout {
  private let form: String
  private let title: String?
  private let schema: String

  /// `schema`: where the editor finds the schema, as the first line of the layout names it.
  /// - Throws: a usage error when the form cannot have the id.
  package init(form: String, title: String?, schema: String) throws(Diagnostics) {
    guard LayoutReader.isFormID(form) else {
      throw Diagnostics(
        Diagnostic(
          .usage, "form-id", "this cannot be a form's id",
          expected: "lower-case letters, digits and hyphens, such as employer-feedback"))
    }
    // A form of the centre's own with a shipped one's id would replace it in every pack.
    guard !ShippedLayouts.ids(of: "Forms").contains(form) else {
      throw Diagnostics(
        Diagnostic(
          .usage, "taken-form-id", "there is already a form called '\(form)'",
          hint: "choose another id; --like \(form) copies that form"))
    }
    (self.form, self.title, self.schema) = (form, title, schema)
  }

  /// The text of the layout, which is known to be valid.
  /// `other`: the form to start from; the usual blocks otherwise.
  package func text(like other: String?) throws(Diagnostics) -> String {
    let text = if let other { try copy(of: other) } else { try template() }
    do throws(Diagnostics) {
      _ = try DescriptionSources().layout(in: SourceFile(name: "\(form).yaml", text: text))
      return text
    } catch {
      guard other == nil, error.items.contains(where: { $0.code == "testimony-place" }) else { throw error }
      throw Diagnostics(
        Diagnostic(
          .usage, "testimony", "a form with this name is a testimony, which needs certain places",
          hint: "copy a form that has them: --like witness-testimony"))
    }
  }

  /// A recording form with a block of each usual kind.
  private func template() throws(Diagnostics) -> String {
    let path = ShippedLayouts.folder.appendingPathComponent("Templates/recording-form.yaml").path
    let template = String(decoding: try SourceFile(path: path).bytes, as: UTF8.self)
    return template.replacing("../Schemas/layout.json", with: schema).replacing(
      "New form", with: quoted(title ?? spokenID)
    )
    .replacing("new-form", with: form)
  }

  /// A copy of a form that ships, under the new id.
  private func copy(of other: String) throws(Diagnostics) -> String {
    let files = try LayoutLibrary.files(in: ShippedLayouts.folder.path)
    guard let file = files.first(where: { $0.stem == other }) else {
      throw Diagnostics(
        Diagnostic(
          .usage, "unknown-form", "there is no form called '\(other)'", expected: Suggestion.list(files.map(\.stem)),
          hint: Suggestion.hint(for: other, in: files.map(\.stem)) ?? "'proforma forms' lists them"))
    }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    // What the head says of its source is true of the original.
    let body = lines.drop { $0.hasPrefix("#") }.map { renamed(String($0)) }
    let head = ["# yaml-language-server: $schema=\(schema)", "# Made from '\(other)', version \(version(in: lines))."]
    return (head + body).joined(separator: "\n")
  }

  private func renamed(_ line: String) -> String {
    if line.hasPrefix("form:") { return "form: \(form)" }
    if line.hasPrefix("version:") { return "version: 1" }
    if line.hasPrefix("title:"), let title { return "title: \(quoted(title))" }
    return line
  }

  private func version(in lines: [Substring]) -> Substring {
    lines.first { $0.hasPrefix("version:") }?.dropFirst(8).drop { $0 == " " } ?? ""
  }

  /// `employer-feedback`: `Employer feedback`.
  private var spokenID: String {
    let words = form.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private func quoted(_ text: String) -> String { YAMLText.quoted(text.trimmed) }
}
