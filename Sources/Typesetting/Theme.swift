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
  var blockGap: Space
  /// Between the parts of a group.
  var groupGap: Space
  /// How much wider than in the layout the columns of a table are.
  var widthScale: Double
  /// Lines to write on.
  var guideline: Stroke

  package static let standard = Theme(bodySize: 10, labelSize: 8.5, titleSize: 17, headingSize: 12, runningSize: 8)

  /// For large numbers of copies: smaller type and lower rows.
  package static let compact: Theme = {
    var theme = Theme(bodySize: 9, labelSize: 8, titleSize: 15, headingSize: 11, runningSize: 7.5)
    (theme.marginTop, theme.marginBottom) = (.mm(10), .mm(9))
    (theme.writingPitch, theme.entryHeight, theme.signatureHeight) = (.mm(8.1), .mm(7.2), .mm(12))
    (theme.paddingY, theme.tickSize) = (.mm(0.8), .mm(4))
    (theme.blockGap, theme.groupGap) = (Space(.mm(2.6)), Space(.mm(1)))
    return theme
  }()

  /// 18 pt and more throughout, as UKAAF and RNIB advise.
  package static let largePrint: Theme = {
    var theme = Theme(bodySize: 18, labelSize: 18, titleSize: 26, headingSize: 21, runningSize: 18)
    theme.widthScale = 1.2
    theme.entryHeight = .mm(12)
    theme.writingPitch = .mm(12)
    theme.signatureHeight = .mm(14)
    theme.tickSize = .mm(6.5)
    theme.blockGap = Space(least: .mm(1.2), natural: .mm(5), most: .mm(8))
    theme.guideline = Stroke(thickness: .pt(0.75), shade: .line)
    return theme
  }()

  private init(bodySize: Double, labelSize: Double, titleSize: Double, headingSize: Double, runningSize: Double) {
    func style(_ face: TextStyle.Face, _ size: Double, _ leading: Double, _ shade: Shade = .ink) -> TextStyle {
      TextStyle(face, size: .pt(size), lineHeight: .pt((size * leading * 4).rounded() / 4), shade: shade)
    }
    title = style(.bold, titleSize, 1.2)
    heading = style(.bold, headingSize, 1.25)
    subheading = style(.bold, bodySize, 1.3)
    body = style(.regular, bodySize, 1.25)
    label = style(.bold, labelSize, 1.25, .label)
    tableHead = style(.bold, labelSize, 1.25)
    running = style(.regular, runningSize, 1.25, .label)
    (marginLeft, marginRight, marginTop, marginBottom) = (.mm(22), .mm(15), .mm(12), .mm(10))
    (writingPitch, entryHeight, signatureHeight, tickSize) = (.mm(8.1), .mm(9), .mm(12), .mm(4.5))
    (paddingX, paddingY) = (.mm(1.6), .mm(0.9))
    (blockGap, groupGap) = (Space(.mm(3.6)), Space(.mm(1.4)))
    widthScale = 1
    guideline = Stroke(thickness: .pt(0.5), shade: .line)
  }
}

extension Theme {
  /// For purposes, hints and guidance.
  var hint: TextStyle { body.with(shade: .label) }

  var isLargePrint: Bool { widthScale > 1 }

  var headingGap: Space { blockGap.widened(by: .mm(1)) }

  var writingGap: Space { blockGap.widened(by: .mm(0.6)) }

  /// Above a paragraph or a list.
  var textGap: Space {
    Space(least: blockGap.least * 0.75, natural: blockGap.natural * 0.75, most: blockGap.most * 0.75)
  }

  static let hairline = Stroke(thickness: .pt(0.5), shade: .line)
  static let tickOutline = Stroke(thickness: .pt(0.9), shade: .ink)
}

extension Space {
  func widened(by more: Length) -> Space {
    Space(least: least + more / 3, natural: natural + more, most: most + more * 1.5)
  }
}
