import Domain
import Reading

/// Makes a layout's tree ready to be read under a profile and in a language: drops what the profile does not want,
/// spreads columns over the profile's principles, and words every text that is printed.
struct LayoutPreparation {
  /// nil keeps what any profile may want.
  let profile: Profile?
  /// How a text is printed, and where that is written.
  let word: (String, Place) -> (text: String, place: Place)

  func prepared(_ node: Node) -> Node {
    switch node.content {
    case .scalar: node
    case .list(let items): Node(.list(prepared(items)), at: node.place)
    case .map(let entries): Node(.map(prepared(entries)), at: node.place)
    }
  }

  /// The keys whose texts are printed, in a layout's head and in the blocks.
  static let wordingKeys: Set<String> = Blocks.all.reduce(into: ["title", "purpose"]) { $0.formUnion($1.wordingKeys) }

  private func prepared(_ entries: [Node.Entry]) -> [Node.Entry] {
    identified(entries).filter { !isSettled($0) }.map { entry in
      let entry = entry.key == "options" ? decided(entry) : entry
      let value = Self.wordingKeys.contains(entry.key) ? worded(entry.value) : prepared(entry.value)
      return Node.Entry(key: entry.key, keyPlace: entry.keyPlace, value: value)
    }
  }

  /// The options of a decision become the profile's decisions.
  private func decided(_ entry: Node.Entry) -> Node.Entry {
    guard let profile, entry.value.list?.compactMap(\.text) == Profile.standardDecisions else { return entry }
    let decisions = profile.decisions.map { Node(.scalar($0, isPlain: false), at: entry.value.place) }
    return Node.Entry(key: entry.key, keyPlace: entry.keyPlace, value: Node(.list(decisions), at: entry.value.place))
  }

  /// A field whose id comes from its label keeps the id that the English label gives.
  private func identified(_ entries: [Node.Entry]) -> [Node.Entry] {
    guard !entries.contains(where: { ["id", "each"].contains($0.key) }),
      let label = entries.first(where: { ["label", "head"].contains($0.key) }), let text = label.value.text,
      !text.contains("{")
    else { return entries }
    let id = Node(.scalar(FieldReader.identifier(for: text), isPlain: false), at: label.keyPlace)
    return entries + [Node.Entry(key: "id", keyPlace: label.keyPlace, value: id)]
  }

  /// Every text below a key of wording; conditions of the data keep their names.
  private func worded(_ node: Node) -> Node {
    switch node.content {
    case .scalar(let text, let isPlain):
      if node.isNull || isFlag(node) { return node }
      let worded = word(text.trimmed, node.place)
      return Node(.scalar(worded.text, isPlain: isPlain), at: worded.place)
    case .list(let items): return Node(.list(items.map(worded)), at: node.place)
    case .map(let entries):
      let worded = prepared(entries).map { entry in
        let isText = !["when", "id"].contains(entry.key) && !Self.wordingKeys.contains(entry.key)
        return Node.Entry(
          key: entry.key, keyPlace: entry.keyPlace, value: isText ? self.worded(entry.value) : entry.value)
      }
      return Node(.map(worded), at: node.place)
    }
  }

  /// `heading: no` of a writing block is no text; a text is quoted.
  private func isFlag(_ node: Node) -> Bool {
    guard case .scalar(let text, isPlain: true) = node.content else { return false }
    return ["yes", "no", "true", "false"].contains(text)
  }

  private func prepared(_ items: [Node]) -> [Node] {
    items.filter(isWanted).flatMap(spread).map(prepared)
  }

  /// `when: profile.assessor-panel` keeps an item only under profiles of that rule.
  private func isWanted(_ node: Node) -> Bool {
    guard let profile, let when = node["when"]?.text, when.hasPrefix(ProfileCondition.prefix) else { return true }
    // A name that is not a condition is left for the reader to report.
    return ProfileCondition(rawValue: when).map { $0.holds(for: profile) } ?? true
  }

  private func isSettled(_ entry: Node.Entry) -> Bool {
    entry.key == "when" && entry.value.text.flatMap(ProfileCondition.init(rawValue:)) != nil
  }

  /// `each: principles` becomes a column for each principle of assessment, in the profile's order.
  private func spread(_ node: Node) -> [Node] {
    // Beside `each`, a head or an id has no effect; the reader says so.
    guard let entries = node.entries, node["each"]?.text == "principles", node["head"] == nil, node["id"] == nil else {
      return [node]
    }
    return (profile?.principles ?? Profile.allPrinciples).map { principle in
      let others = entries.filter { $0.key != "each" }
      func entry(_ key: String, _ text: String) -> Node.Entry {
        Node.Entry(key: key, keyPlace: node.place, value: Node(.scalar(text, isPlain: false), at: node.place))
      }
      let id = FieldReader.identifier(for: principle)
      return Node(.map([entry("id", id), entry("head", principle)] + others), at: node.place)
    }
  }
}
