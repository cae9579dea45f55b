/// The drawing operators of a page, with the marks that Cairo put around each tagged piece.
struct MarkedContent {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Turns each `/Private << /MCID n >> BDC` into an artifact of the kinds given, in their order.
  /// - Returns: how many marked pieces the page has, artifacts included.
  mutating func mark(_ kinds: [Artifact]) -> Int {
    let mark = Array("/MCID ".utf8)
    let name = Array("/Private <<".utf8)
    let end = Array("BDC".utf8)
    var count = 0
    var artifacts = kinds[...]
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "/") {
        if matches(mark, at: position) { count += 1 }
        if matches(name, at: position), let close = find(end, after: position) {
          count += 1
          result += Array("/Artifact <</Type /\((artifacts.popFirst() ?? .layout).rawValue)>> BDC".utf8)
          position = close + end.count
          continue
        }
      }
      result.append(byte)
      position += 1
    }
    bytes = result
    return count
  }

  private func matches(_ word: [UInt8], at position: Int) -> Bool {
    guard position + word.count <= bytes.count else { return false }
    for offset in word.indices where bytes[position + offset] != word[offset] { return false }
    return true
  }

  private func find(_ word: [UInt8], after start: Int) -> Int? {
    (start..<min(start + 64, bytes.count)).first { matches(word, at: $0) }
  }
}
