import Forms
import Pages
import Reading

/// Caches typeset elements: an element without a candidate's data, such as a table of criteria, is typeset once for all
/// documents of a form. It belongs to one typesetter.
final class LayoutCache {
  /// Everything that typesetting an element depends on, apart from the element itself.
  struct Key: Hashable {
    let form: String
    let language: String
    let index: Int
    let width: Length
    let pageHeight: Length
    /// The counts before it: its own numbers continue from there.
    let structureCount: Int
    let headerCount: Int
    let areaCount: Int
    let isFillable: Bool
  }

  /// Everything that an element has added.
  struct Added {
    var strips: [Strip]
    var headers: [Strip]
    var structure: [StructureTree.Element]
    var areas: [FlexibleArea]
  }

  /// Elements kept for a key: there are a few different units, but any number of candidates.
  private static let mostVariants = 6
  /// Longer elements, such as the contents of a volume, occur only once.
  static let mostStrips = 400
  /// The shipped forms need some hundred keys.
  private static let mostKeys = 4000

  private var cache: [Key: [(element: Element, added: Added)]] = [:]

  func added(by element: Element, for key: Key) -> Added? {
    cache[key]?.first { $0.element == element }?.added
  }

  func store(_ added: Added, by element: Element, for key: Key) {
    if cache.count >= Self.mostKeys { cache.removeAll() }
    var variants = cache[key] ?? []
    if variants.count == Self.mostVariants { variants.removeFirst() }
    variants.append((element, added))
    cache[key] = variants
  }
}

extension FlowBuilder {
  /// Sets an element of the form, or takes it from the cache.
  mutating func setCached(_ element: Element, index: Int) {
    let key = LayoutCache.Key(
      form: form.formID, language: form.wording.language, index: index, width: width, pageHeight: pageHeight,
      structureCount: structure.elements.count, headerCount: flow.headers.count, areaCount: flow.areas.count,
      isFillable: form.isFillable)
    if let added = cache.added(by: element, for: key) { return take(added) }
    let (strips, found) = (flow.strips.count, findings.count)
    set(element)
    for strip in strips..<flow.strips.count { flow.strips[strip].element = index }
    // An element with findings is not cached, because they must be reported for every document.
    guard findings.count == found, flow.strips.count - strips <= LayoutCache.mostStrips else { return }
    cache.store(
      LayoutCache.Added(
        strips: Array(flow.strips[strips...]), headers: Array(flow.headers[key.headerCount...]),
        structure: Array(structure.elements[key.structureCount...]),
        areas: Array(flow.areas[key.areaCount...])),
      by: element, for: key)
  }

  private mutating func take(_ added: LayoutCache.Added) {
    flow.strips += added.strips
    flow.headers += added.headers
    structure.append(contentsOf: added.structure)
    flow.areas += added.areas
  }
}
