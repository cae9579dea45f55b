import Foundation

/// What there is to see: the newest pictures, or why there are none. Browsers ask for it, the maker changes it.
actor PreviewBoard {
  /// What a browser is told; the pictures it fetches one by one.
  private struct State: Encodable {
    var version = 0
    var title = ""
    var pages = 0
    /// What is wrong, in the words of the terminal; the pictures shown are older then.
    var errors: [DiagnosticRecord] = []
    var warnings: [DiagnosticRecord] = []
  }

  private var current = State()
  private var pictures: [Data] = []
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func show(_ pictures: [[UInt8]], title: String, warnings: [DiagnosticRecord]) {
    self.pictures = pictures.map { Data($0) }
    current = State(version: current.version + 1, title: title, pages: pictures.count, warnings: warnings)
    wake()
  }

  func show(errors: [DiagnosticRecord], title: String) {
    current = State(version: current.version + 1, title: title, pages: 0, errors: errors)
    pictures = []
    wake()
  }

  func picture(_ number: Int) -> Data? { pictures.indices.contains(number - 1) ? pictures[number - 1] : nil }

  /// The state, as soon as it is newer than what was seen; at last after a while, so that no connection waits for ever.
  func state(after seen: Int) async -> Data {
    if current.version <= seen {
      let timer = Task {
        try? await Task.sleep(for: .seconds(20))
        if !Task.isCancelled { wake() }
      }
      await withCheckedContinuation { waiting.append($0) }
      timer.cancel()
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(current)) ?? Data("{}".utf8)
  }

  private func wake() {
    let woken = waiting
    waiting = []
    for continuation in woken { continuation.resume() }
  }
}
