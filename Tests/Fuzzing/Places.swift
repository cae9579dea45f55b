import Reading

/// How far places may lie in a text file. Line breaks are counted generously, since readers differ in what breaks a line.
struct Bounds {
  let lines: Int
  let columns: Int

  init(_ bytes: [UInt8]) {
    // The last bytes of U+0085, U+2028 and U+2029, which break lines for YAML.
    let breaks: Set<UInt8> = [0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0xA8, 0xA9]
    lines = bytes.count { breaks.contains($0) } + 2
    columns = bytes.count + 2
  }

  func contain(_ place: Place) -> Bool {
    (1...lines).contains(place.line) && (1...columns).contains(place.column)
  }
}

extension Checks {
  /// Every finding has a message, and a place inside the file or none.
  mutating func expectPlaces(of items: [Diagnostic], in bounds: Bounds? = nil) {
    let bounds = bounds ?? Bounds(bytes)
    for item in items {
      expect(!item.message.isEmpty && !item.code.isEmpty, "a finding says nothing")
      if let place = item.place { expect(bounds.contain(place), "'\(item.code)' stands at \(place), outside the file") }
    }
    // Whoever prints them must survive them too.
    let printer = DiagnosticPrinter(showsValues: true) { _ in "a line\tof the file" }
    expect(items.isEmpty || !printer.text(of: items.inOrderOfPlaces).isEmpty, "findings print as nothing")
  }

  mutating func expectPlaces(in node: Node, _ bounds: Bounds) {
    expect(bounds.contain(node.place), "a value stands at \(node.place), outside the file")
    for item in node.list ?? [] { expectPlaces(in: item, bounds) }
    for entry in node.entries ?? [] {
      expect(bounds.contain(entry.keyPlace), "a key stands at \(entry.keyPlace), outside the file")
      expectPlaces(in: entry.value, bounds)
    }
  }
}
