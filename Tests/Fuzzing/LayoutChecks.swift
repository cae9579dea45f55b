import Domain
import Forms
import Pages
import Reading
import TestSupport
import Typesetting

extension Checks {
  /// Layouts, bound without data and typeset for paper and for the screen: every field is on its page and in the tree.
  mutating func checkLayout() {
    let findings = Findings()
    let layout = findings.take { () throws(Diagnostics) in
      try LayoutReader(families: ["Noto Sans"]).layout(in: SourceFile(name: "x.yaml", bytes: bytes))
    }
    expectPlaces(of: findings.items)
    guard let layout else { return expect(findings.hasErrors, "the layout was refused without a word") }
    for isFillable in [false, true] {
      let bound = Binder(layout, options: FormOptions(isFillable: isFillable)).bind(Subject(records: CentreRecords()))
      // A form that does not fit is an error, and is not printed.
      guard let form = try? Typesetter(theme: .standard, shaper: FixedAdvanceShaper()).typeset(bound).value else {
        continue
      }
      expect(!form.pages.isEmpty, "a form without pages")
      for page in form.pages { expectFields(on: page, of: form) }
    }
  }

  private mutating func expectFields(on page: Page, of form: LaidOutForm) {
    let paper = Rect(x: .zero, y: .zero, width: page.size.width, height: page.size.height)
    for field in page.fields {
      expect(paper.contains(field.area), "a field is outside its page")
      expect(form.structure.elements.indices.contains(field.owner.index), "a field has no element")
    }
  }
}
