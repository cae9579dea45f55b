extension Node {
  /// The value alone, as one text: places, comments, order of keys and manner of quoting make no difference to it.
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
