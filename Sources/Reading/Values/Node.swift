/// A value read from YAML or JSON, with its place. Every scalar stays text until it is decoded by its declared type, so
/// that YAML's `No`, `007` and `12:30` stay as they were written.
package struct Node: Hashable, Sendable {
  package indirect enum Content: Hashable, Sendable {
    /// `isPlain`: not quoted; it distinguishes `null` from `"null"`, which is text.
    case scalar(String, isPlain: Bool)
    case list([Node])
    case map([Entry])
  }

  package struct Entry: Hashable, Sendable {
    package let key: String
    package let keyPlace: Place
    package let value: Node

    package init(key: String, keyPlace: Place, value: Node) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  package let place: Place
  package let content: Content

  package init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }
}

extension Node {
  /// `null`, `~` or nothing at all, unquoted.
  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  package var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  package var list: [Node]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  package var entries: [Entry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }

  package subscript(key: String) -> Node? { entries?.first { $0.key == key }?.value }

  /// The kind of the value, as messages name it.
  package var kindName: String {
    switch content {
    case .scalar: isNull ? "nothing" : "text"
    case .list: "a list"
    case .map: "a map of keys"
    }
  }
}

extension Node {
  /// The value as one text. Places, comments, the order of keys and the style of quoting make no difference.
  package var canonical: String {
    switch content {
    case .scalar(let text, _): isNull ? "~" : "\(text.utf8.count):\(text)"
    case .list(let items): "[" + items.map(\.canonical).joined() + "]"
    case .map(let entries):
      "{" + entries.sorted { $0.key < $1.key }.map { "\($0.key.utf8.count):\($0.key)\($0.value.canonical)" }.joined()
        + "}"
    }
  }

  /// The same map without some of its keys.
  package func without(_ keys: [String]) -> Node {
    guard let entries else { return self }
    return Node(.map(entries.filter { !keys.contains($0.key) }), at: place)
  }
}
