import Pages
import Reading
import TestSupport
import Testing
import Typesetting

@testable import Forms

/// A band with places: each has its label inside, and the row has as many cells as the table has columns.
@Suite struct BandRowTests {
  private static func table(cells: Int, width: Length = .mm(30)) -> Table {
    let places = (1...cells).map { number in
      Table.BandCell(
        field: BoundField(id: "p\(number)", label: "Place \(number)", filledBy: .assessor, content: .awaited(.date)),
        width: width)
    }
    var table = Forms.table(rows: 2, text: "x")
    table.rows.insert(.band("Outcome", cells: places), at: 0)
    return table
  }

  @Test(arguments: [1, 2]) func aBandHasACellForEachColumn(cells: Int) throws {
    let form = try Forms.typeset([.table(Self.table(cells: cells))])
    let elements = form.structure.elements
    let rows = elements.indices.filter { elements[$0].role == .row }
    let spans = rows.map { row in elements.filter { $0.parent?.index == row }.map(\.columnSpan) }
    #expect(spans == [[1, 1, 1], [3 - cells] + Array(repeating: 1, count: cells), [1, 1, 1], [1, 1, 1]])
  }

  @Test func aPlaceHasItsLabelAboveItAndTheBandInItsName() throws {
    let form = try Forms.typeset([.table(Self.table(cells: 2))])
    let labels = Forms.texts(on: form.pages[0]).filter { $0.run.text.hasPrefix("Place ") }
    let places = form.pages[0].fields.filter { $0.id.hasPrefix("p") }
    #expect(labels.count == 2 && places.count == 2)
    for (label, place) in zip(labels, places) {
      #expect(label.at.x == place.area.x && label.at.y <= place.area.y)
      #expect(place.label.hasSuffix(", Outcome"))
      #expect(place.area.width < .mm(30) && place.area.width > .mm(25))
    }
  }

  @Test func widePlacesLeaveTheTitleItsRoom() throws {
    let form = try Forms.typeset([.table(Self.table(cells: 2, width: .mm(300)))])
    let places = form.pages[0].fields.filter { $0.id.hasPrefix("p") }
    #expect(places.allSatisfy { $0.area.right <= .mm(195) && $0.area.x > .mm(70) })
  }
}
