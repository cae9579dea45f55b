/// What many pages have in common, to be drawn once for all of them. Each is a thing of its own: two backgrounds with the
/// same items are different ones.
package final class Background: Hashable, Sendable {
  package let size: Size
  package let items: [PageItem]

  package init(size: Size, items: [PageItem]) {
    self.size = size
    self.items = items
  }

  package static func == (one: Background, other: Background) -> Bool { one === other }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
