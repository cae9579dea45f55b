internal import CCairo

extension ImageSurface {
  /// Two pictures side by side, the earlier one on the left with what went in red, the later one on the right with what
  /// came in green; what stayed is pale. The part that only one of them has counts as white in the other.
  package static func changes(from old: borrowing ImageSurface, to new: borrowing ImageSurface) throws(CairoError)
    -> ImageSurface
  {
    let image = try ImageSurface(
      width: old.width + gap + new.width, height: max(old.height, new.height), shade: 0.75)
    old.flush()
    new.flush()
    image.flush()
    for y in 0..<image.height {
      let (before, after) = (old.levels(y), new.levels(y))
      guard let row = image.row(y) else { break }
      for (x, level) in before.enumerated() { row[x] = went(level, now: x < after.count ? after[x] : white) }
      let right = row + old.width + gap
      for (x, level) in after.enumerated() { right[x] = came(level, before: x < before.count ? before[x] : white) }
    }
    image.markDirty()
    return image
  }

  /// In pixels, between the two.
  private static let gap = 8
  private static let white = 255

  /// Forms are grey, so one of a pixel's three colours tells all. Below the picture there is nothing.
  private func levels(_ y: Int) -> [Int] {
    guard y < height, let row = row(y) else { return [] }
    return (0..<width).map { Int(row[$0] & 0xFF) }
  }

  /// Differences of a few levels are the edges of letters, drawn a hair apart.
  private static func went(_ level: Int, now: Int) -> UInt32 {
    now - level > 40 ? pixel(0xC8, level / 2, level / 2) : pale(level)
  }

  private static func came(_ level: Int, before: Int) -> UInt32 {
    before - level > 40 ? pixel(level / 2, 0x82, level / 2 + 0x20) : pale(level)
  }

  private static func pale(_ level: Int) -> UInt32 {
    let pale = 0x70 + level * (white - 0x70) / white
    return pixel(pale, pale, pale)
  }

  private static func pixel(_ red: Int, _ green: Int, _ blue: Int) -> UInt32 {
    UInt32(min(red, white)) << 16 | UInt32(min(green, white)) << 8 | UInt32(min(blue, white))
  }
}
