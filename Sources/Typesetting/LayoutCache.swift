import Forms
import Pages
import Reading

/// Remembers how elements were set: what depends on no candidate's data, such as a table of criteria, is set once for all
/// documents of a form. It belongs to one typesetter.
final class SetMemory {
  /// Where an element stands in its form, and under which circumstances; all that setting it depends on beside itself.
  struct Place: Hashable {
    let form: String
    let language: String
    let index: Int
    let width: Length
    let pageHeight: Length
    let growth: [Int: Int]
    /// How much stands before it already: what it adds is counted on from there.
    let structureCount: Int
    let headerCount: Int
    let growingAreas: Int
    let isFillable: Bool
  }

  /// What setting an element has added.
  struct Added {
    var strips: [Strip]
    var headers: [Strip]
    var structure: [StructureTree.Element]
    var growingAreas: Int
  }

  /// How many forms of an element are kept at a place: units differ, candidates would be without end.
  private static let mostForms = 6
  /// Longer ones come once, such as the contents of a volume.
  static let mostStrips = 400
  /// How many places: a library of forms has some hundred.
  private static let mostPlaces = 4000

  private var memory: [Place: [(element: Element, added: Added)]] = [:]

  func added(by element: Element, at place: Place) -> Added? {
    memory[place]?.first { $0.element == element }?.added
  }

  func remember(_ added: Added, by element: Element, at place: Place) {
    if memory.count >= Self.mostPlaces { memory.removeAll() }
    var forms = memory[place] ?? []
    if forms.count == Self.mostForms { forms.removeFirst() }
    forms.append((element, added))
    memory[place] = forms
  }
}

extension FlowBuilder {
  /// Sets an element of the form, or takes it as it was set before.
  mutating func setRemembered(_ element: Element, index: Int) {
    let place = SetMemory.Place(
      form: form.formID, language: form.wording.language, index: index, width: width, pageHeight: pageHeight,
      growth: growth,
      structureCount: structure.elements.count, headerCount: flow.headers.count, growingAreas: growingAreas,
      isFillable: form.isFillable)
    if let added = memory.added(by: element, at: place) { return take(added) }
    let (strips, faults) = (flow.strips.count, findings.items.count)
    set(element)
    for strip in strips..<flow.strips.count { flow.strips[strip].element = index }
    // What was found out about an element must be said of every document.
    guard findings.items.count == faults, flow.strips.count - strips <= SetMemory.mostStrips else { return }
    memory.remember(
      SetMemory.Added(
        strips: Array(flow.strips[strips...]), headers: Array(flow.headers[place.headerCount...]),
        structure: Array(structure.elements[place.structureCount...]), growingAreas: growingAreas - place.growingAreas),
      by: element, at: place)
  }

  private mutating func take(_ added: SetMemory.Added) {
    flow.strips += added.strips
    flow.headers += added.headers
    structure.append(contentsOf: added.structure)
    growingAreas += added.growingAreas
  }
}
