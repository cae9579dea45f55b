import Reading

/// Every small way of spoiling a file: a key too many, a key too few, a value of another kind.
enum Mutations {
  /// The value of a node as programs other than ours read it from YAML.
  static func json(_ node: Node) -> JSONValue {
    switch node.content {
    case .list(let items): .list(items.map(json))
    case .map(let entries): .map(Dictionary(entries.map { ($0.key, json($0.value)) }) { first, _ in first })
    case .scalar(let text, isPlain: false): .text(text)
    case .scalar where node.isNull: .null
    case .scalar("true", _), .scalar("True", _): .flag(true)
    case .scalar("false", _), .scalar("False", _): .flag(false)
    case .scalar(let text, _): Int(text).map(JSONValue.number) ?? .text(text)
    }
  }

  /// What a value may be replaced by. No truth value: to us `form: true` is a form called true, and no harm done.
  private static let strangers: [JSONValue] = ["zzz", 99_999, .null, [], ["zzz"], [:], ["zzz": "zzz"]]

  /// All of them, one after the other in the order of the file.
  static func all(of value: JSONValue) -> [JSONValue] {
    switch value {
    case .list(let items):
      strangers
        + items.indices.flatMap { index in
          all(of: items[index]).map { replacement in
            var items = items
            items[index] = replacement
            return .list(items)
          }
        }
    case .map(let entries): strangers + [.map(entries.merging(["zzz": "zzz"]) { $1 })] + inside(entries)
    default: strangers
    }
  }

  private static func inside(_ entries: [String: JSONValue]) -> [JSONValue] {
    entries.keys.sorted().flatMap { key -> [JSONValue] in
      let fewer = JSONValue.map(entries.filter { $0.key != key })
      return [fewer] + all(of: entries[key] ?? .null).map { .map(entries.merging([key: $0]) { $1 }) }
    }
  }
}
