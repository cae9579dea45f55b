internal import Reading

/// Pieces of HTML. Text is escaped where it enters, so no name can become markup.
struct Markup: Hashable {
  private(set) var text = ""

  /// An element with content; attributes that are nil are left out.
  static func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: Markup...)
    -> Markup
  {
    Markup(raw: "<\(name)\(list(attributes))>" + content.map(\.text).joined() + "</\(name)>\n")
  }

  /// An element that never has content, such as an input.
  static func void(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) -> Markup {
    Markup(raw: "<\(name)\(list(attributes))/>")
  }

  static func text(_ text: String) -> Markup {
    Markup(raw: XMLText.escaped(text).replacing("\n", with: "<br/>"))
  }

  /// What is markup already, such as a style sheet of ours.
  static func raw(_ text: String) -> Markup { Markup(raw: text) }

  static func + (one: Markup, other: Markup) -> Markup { Markup(raw: one.text + other.text) }

  private init(raw: String) { text = raw }

  init(_ parts: [Markup]) { text = parts.map(\.text).joined() }

  private static func list(_ attributes: KeyValuePairs<String, String?>) -> String {
    attributes.compactMap { key, value in value.map { " \(key)=\"\(XMLText.escaped($0))\"" } }.joined()
  }
}
