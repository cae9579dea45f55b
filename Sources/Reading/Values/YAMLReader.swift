internal import CYaml

/// Reads YAML into located nodes, from the events of libyaml.
///
/// Yams' own composer expands aliases and stops at the first map with duplicate keys. Here aliases are refused, depth and
/// number of values are limited, and all duplicates are reported in one run (Docs/Decisions/0001-yaml-events.md).
enum YAMLReader {
  /// - Returns: the document's root; nil when the text is not YAML, and `findings` says why.
  static func read(_ bytes: [UInt8], file: String, origin: Diagnostic.Origin, findings: Findings) -> Node? {
    guard bytes.count <= ReadingLimits.documentBytes else {
      findings.add(TextDecoding.tooLarge(file: file, origin: origin, limit: ReadingLimits.documentBytes))
      return nil
    }
    guard let text = TextDecoding.text(of: bytes, file: file, origin: origin, findings: findings) else { return nil }
    var composer = Composer(bytes: Array(text.utf8), file: file, origin: origin, findings: findings)
    return composer.compose()
  }
}

private struct Composer {
  let bytes: [UInt8]
  let file: String
  let origin: Diagnostic.Origin
  let findings: Findings
  var nodes = 0
  /// Set at the first fatal error, which ends the reading.
  var hasFailed = false

  mutating func compose() -> Node? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return nil }
    defer { yaml_parser_delete(&parser) }
    return bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      return document(&parser)
    }
  }

  private mutating func document(_ parser: inout yaml_parser_t) -> Node? {
    var root: Node?
    while let event = next(&parser) {
      switch event.kind {
      case .end: return root ?? Node(.scalar("", isPlain: true), at: place(line: 1, column: 1))
      case .documentStart where root != nil:
        fail(
          "more-than-one-document", "a second document starts here", at: event.place,
          expected: "one document in each file")
        return nil
      case .scalar, .list, .map, .alias: root = node(from: event, &parser, depth: 0)
      case .documentStart, .close, .other: continue
      }
      if hasFailed { return nil }
    }
    return nil
  }

  private mutating func node(from event: Event, _ parser: inout yaml_parser_t, depth: Int) -> Node? {
    nodes += 1
    guard depth < ReadingLimits.depth, nodes <= ReadingLimits.nodes else {
      fail(
        "too-large", "the file has too many values, or values nested too deeply", at: event.place,
        expected: "at most \(ReadingLimits.depth) levels and \(ReadingLimits.nodes) values")
      return nil
    }
    switch event.kind {
    case .scalar(let text, let isPlain): return Node(.scalar(text, isPlain: isPlain), at: event.place)
    case .list: return list(at: event.place, &parser, depth: depth)
    case .map: return map(at: event.place, &parser, depth: depth)
    case .alias:
      fail("alias", "anchors and aliases (& and *) are not allowed", at: event.place, hint: "write the value out")
      return nil
    case .documentStart, .close, .end, .other: return nil
    }
  }

  private mutating func list(at place: Place, _ parser: inout yaml_parser_t, depth: Int) -> Node? {
    var items: [Node] = []
    while let event = next(&parser), !event.isClose {
      guard let item = node(from: event, &parser, depth: depth + 1) else { return nil }
      items.append(item)
    }
    return hasFailed ? nil : Node(.list(items), at: place)
  }

  private mutating func map(at place: Place, _ parser: inout yaml_parser_t, depth: Int) -> Node? {
    var entries: [Node.Entry] = []
    var first: [String: Place] = [:]
    while let event = next(&parser), !event.isClose {
      guard case .scalar(let key, _) = event.kind else {
        fail("key-not-text", "a key must be text", at: event.place, expected: "key: value")
        return nil
      }
      guard let valueEvent = next(&parser), let value = node(from: valueEvent, &parser, depth: depth + 1) else {
        return nil
      }
      if let earlier = first[key] {
        findings.add(
          origin, "duplicate-key", "the key '\(key)' is used twice", at: event.place,
          expected: "each key once; the first is on line \(earlier.line)", hint: "delete one of the two")
      } else {
        first[key] = event.place
        entries.append(Node.Entry(key: key, keyPlace: event.place, value: value))
      }
    }
    return hasFailed ? nil : Node(.map(entries), at: place)
  }

  private mutating func fail(
    _ code: String, _ message: String, at place: Place, expected: String? = nil, hint: String? = nil
  ) {
    if !hasFailed { findings.add(origin, code, message, at: place, expected: expected, hint: hint) }
    hasFailed = true
  }

  private func place(line: Int, column: Int) -> Place { Place(file: file, line: line, column: column) }
}

/// An event of the parser, copied out of its memory.
private struct Event {
  enum Kind {
    case scalar(String, isPlain: Bool)
    case list, map, alias, close, documentStart, end, other
  }

  let kind: Kind
  let place: Place

  var isClose: Bool {
    if case .close = kind { true } else { false }
  }
}

extension Composer {
  /// The next event, or nil when the text is not YAML, which is then added to `findings`.
  private mutating func next(_ parser: inout yaml_parser_t) -> Event? {
    guard !hasFailed else { return nil }
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      fail(problem: parser.problem.map { String(cString: $0) } ?? "unreadable", at: place(at: parser.problem_mark))
      return nil
    }
    defer { yaml_event_delete(&event) }
    return Event(kind: kind(of: event), place: place(at: event.start_mark))
  }

  private mutating func fail(problem: String, at place: Place) {
    if isTab(at: place) {
      return fail(
        "tab", "YAML is indented with spaces, not tabs", at: place, hint: "replace the tab with spaces")
    }
    fail(
      "syntax", "this is not YAML: \(problem)", at: place,
      hint: "check the indentation, and quote text that holds ': ' or starts with a sign such as @, % or {")
  }

  private func isTab(at place: Place) -> Bool {
    let line = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropFirst(place.line - 1)
      .first
    return line?.dropFirst(place.column - 1).first == UInt8(ascii: "\t")
  }

  private func place(at mark: yaml_mark_t) -> Place { place(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }

  private func kind(of event: yaml_event_t) -> Event.Kind {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_START_EVENT: return .list
    case YAML_MAPPING_START_EVENT: return .map
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .close
    case YAML_STREAM_END_EVENT: return .end
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    default: return .other
    }
  }
}
