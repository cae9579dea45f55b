import Foundation
import Pages
import Testing

@testable import PDF

@Suite struct UnbrokenTextTests {
  private func unbroken(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      UnbrokenText.ranges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("See F4 1.1 and A12 3.10 too", ["F4 1.1", "A12 3.10"]), ("F4 / 1.1", ["F4 / 1.1"]),
    ("the unit D/601/1519 here", ["D/601/1519"]), ("on 31 December 2017, at", ["31 December 2017,"]),
    ("on 31/12/2017 at 09:30", ["31/12/2017", "09:30"]), ("Date signed (dd/mm/yyyy)", ["(dd/mm/yyyy)"]),
    ("ID 7CJ8-HBZW-VCQJ", ["7CJ8-HBZW-VCQJ"]), ("ar 3 Mawrth 2017", ["3 Mawrth 2017"]), ("one two three", []),
    ("25 of 25", []), ("well-kept", []), ("", []),
  ])
  func referencesAndDatesAreFound(text: String, expected: [String]) { #expect(unbroken(text) == expected) }

  @Test func noLineEndsWithinAReference() {
    let shaper = PangoShaper(usesHostFonts: false)
    let style = TextStyle(size: .pt(10), lineHeight: .pt(13))
    let text = "Criteria F3 1.1, F3 3.15, F4 2.3, D/601/1519 and 31 December 2017 were met by 09/03/2017 at the latest"
    for width in stride(from: 36.0, through: 120, by: 3) {
      let lines = shaper.shape(text, style: style, width: .mm(width)).lines.map { line in
        line.runs.map(\.run.text).joined().trimmingCharacters(in: .whitespaces)
      }
      for reference in ["F3 1.1,", "F3 3.15,", "F4 2.3,", "D/601/1519", "31 December 2017", "09/03/2017"] {
        #expect(lines.contains { $0.contains(reference) }, "\(reference) is broken at \(width) mm: \(lines)")
      }
    }
  }

  /// Nothing is wider than its column: there a reference is broken after all.
  @Test func aNarrowColumnBreaksThem() {
    let shaper = PangoShaper(usesHostFonts: false)
    let lines = shaper.shape(
      "D/601/1519", style: TextStyle(size: .pt(10), lineHeight: .pt(13)), width: .mm(8)
    ).lines
    #expect(lines.count > 1 && lines.allSatisfy { $0.width <= .mm(8) })
  }
}
