internal import Reading

/// One of several shares of a batch, for as many machines. A file belongs to a share by its id, so that every machine
/// decides alike without asking another.
package struct Shard: Hashable, Sendable {
  /// From 1.
  package let index: Int
  package let count: Int

  /// `2/8`, from `1/8` to `8/8`. Engines that count from 0 may say `0/8` for `8/8`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]), (1...10_000).contains(count),
      (0...count).contains(index)
    else { return nil }
    self.index = index == 0 ? count : index
    self.count = count
  }

  package var text: String { "\(index)/\(count)" }

  /// Whether the file of an id belongs here.
  func owns(_ id: String) -> Bool {
    let number = SHA256.first16(Array(id.utf8)).prefix(6).reduce(0) { $0 << 8 | Int($1) }
    return number % count == index - 1
  }
}
