internal import CCairo

extension ImageSurface {
  /// Colours this picture by its differences from another: what went is red, what came is green, what stayed is pale. The
  /// part that only one of them has counts as white in the other.
  package func colourChanges(from old: borrowing ImageSurface) {
    flush()
    old.flush()
    for y in 0..<height {
      guard let row = row(y) else { return }
      let before = y < old.height ? old.row(y) : nil
      for x in 0..<width {
        let was = x < old.width ? before.map { Self.level($0[x]) } ?? 255 : 255
        row[x] = Self.coloured(from: was, to: Self.level(row[x]))
      }
    }
    markDirty()
  }

  /// Forms are grey, so one of a pixel's three colours tells all.
  private static func level(_ pixel: UInt32) -> Int { Int(pixel & 0xFF) }

  /// Differences of a few levels are the edges of letters, drawn a hair apart.
  private static func coloured(from old: Int, to new: Int) -> UInt32 {
    if new - old > 40 { return pixel(0xC8, old / 2 + 0x30, old / 2 + 0x30) }
    if old - new > 40 { return pixel(new / 2, 0x82, new / 2 + 0x20) }
    let pale = 128 + new / 2
    return pixel(pale, pale, pale)
  }

  private static func pixel(_ red: Int, _ green: Int, _ blue: Int) -> UInt32 {
    UInt32(min(red, 255)) << 16 | UInt32(min(green, 255)) << 8 | UInt32(min(blue, 255))
  }
}
