package import Pages

/// The measures of a form's design: type sizes, line heights, paddings and space for handwriting.
package struct Theme: Hashable, Sendable {
  package var title: TextStyle
  package var heading: TextStyle
  var subheading: TextStyle
  package var body: TextStyle
  package var label: TextStyle
  package var tableHead: TextStyle
  package var running: TextStyle

  /// The binding margin: sheets are punched on the left.
  var marginLeft: Length
  var marginRight: Length
  var marginTop: Length
  var marginBottom: Length

  /// Between the lines to write on.
  var writingPitch: Length
  /// Space for one handwritten entry.
  var entryHeight: Length
  var signatureHeight: Length
  var tickSize: Length
  var paddingX: Length
  var paddingY: Length
  /// Between one block and the next.
  var blockGap: Length
  /// How much wider than in the layout the columns of a table are.
  var widthScale: Double

  package static let standard = Theme(bodySize: 11, labelSize: 9, titleSize: 21, headingSize: 13, runningSize: 8.5)

  /// 18 pt and more throughout, as UKAAF and RNIB advise.
  package static let largePrint: Theme = {
    var theme = Theme(bodySize: 18, labelSize: 18, titleSize: 28, headingSize: 22, runningSize: 18)
    theme.widthScale = 1.2
    theme.entryHeight = .mm(13)
    theme.writingPitch = .mm(12)
    theme.signatureHeight = .mm(20)
    theme.tickSize = .mm(6.5)
    return theme
  }()

  private init(bodySize: Double, labelSize: Double, titleSize: Double, headingSize: Double, runningSize: Double) {
    func style(_ face: TextStyle.Face, _ size: Double, _ leading: Double, _ shade: Shade = .ink) -> TextStyle {
      TextStyle(face, size: .pt(size), lineHeight: .pt((size * leading * 4).rounded() / 4), shade: shade)
    }
    title = style(.bold, titleSize, 1.25)
    heading = style(.bold, headingSize, 1.3)
    subheading = style(.bold, bodySize, 1.35)
    body = style(.regular, bodySize, 1.35)
    label = style(.bold, labelSize, 1.3, .label)
    tableHead = style(.bold, labelSize, 1.25)
    running = style(.regular, runningSize, 1.3, .label)
    (marginLeft, marginRight, marginTop, marginBottom) = (.mm(22), .mm(15), .mm(14), .mm(12))
    (writingPitch, entryHeight, signatureHeight, tickSize) = (.mm(8.5), .mm(9), .mm(12.5), .mm(4.5))
    (paddingX, paddingY, blockGap) = (.mm(1.8), .mm(1.4), .mm(4.5))
    widthScale = 1
  }
}

extension Theme {
  /// For purposes, hints and guidance.
  var hint: TextStyle { body.with(shade: .label) }

  static let hairline = Stroke(thickness: .pt(0.5), shade: .line)
  static let tickOutline = Stroke(thickness: .pt(0.9), shade: .ink)
  static let guideline = Stroke(thickness: .pt(0.4), shade: .guide)
}
