import Testing

@testable import Pages

@Suite struct LengthTests {
  @Test func millimetresAndPointsAreExactToAThousandth() {
    #expect(Length.mm(25.4) == .pt(72))
    #expect(Length.mm(210).units == 595_276)
    #expect(Length.pt(72).millimetres == 25.4)
  }

  @Test(arguments: [(12.0, "12"), (12.5, "12.5"), (-3.25, "-3.25"), (0.004, "0"), (1.005, "1.01"), (7.05, "7.05")])
  func lengthsPrintWithTwoDecimalsAtMost(points: Double, text: String) {
    #expect(Length.pt(points).description == text)
  }

  @Test func wholeTimesIsNeverNegative() {
    #expect(Length.pt(30).wholeTimes(.pt(8)) == 3)
    #expect(Length.pt(-5).wholeTimes(.pt(8)) == 0)
    #expect(Length.pt(5).wholeTimes(.zero) == 0)
  }

  @Test func aRectContainsARectInside() {
    let page = Rect(x: .zero, y: .zero, width: .pt(100), height: .pt(50))
    #expect(page.contains(Rect(x: .pt(90), y: .pt(40), width: .pt(10), height: .pt(10))))
    #expect(!page.contains(Rect(x: .pt(91), y: .pt(40), width: .pt(10), height: .pt(10))))
  }
}
