package import Reading

/// A list of forms, section by section, repeated over candidates and units: `Layouts/Packs/<pack-id>.yaml`.
package struct Pack: Hashable, Sendable {
  /// A part of the pack with a title of its own.
  package struct Section: Hashable, Sendable {
    package var title: String
    /// Whether all its forms are made for one unit before the next unit's turn.
    package var isByUnit: Bool
    package var entries: [Entry]

    package init(title: String, isByUnit: Bool, entries: [Entry]) {
      self.title = title
      self.isByUnit = isByUnit
      self.entries = entries
    }
  }

  /// A form of the pack.
  package struct Entry: Hashable, Sendable {
    package var form: String
    /// How many of each document.
    package var copies: Int
    /// Only for planned activities assessed in one of these ways; all of them when empty.
    package var methods: [String]
    package var place: Place

    package init(form: String, copies: Int = 1, methods: [String] = [], place: Place) {
      self.form = form
      self.copies = copies
      self.methods = methods
      self.place = place
    }
  }

  package var id: String
  package var version: String
  package var title: String
  /// One sentence that says what the pack is for; it is printed on the cover.
  package var purpose: String
  /// Credit is claimed with it, so that what is missing is an error.
  package var isClaim: Bool
  package var sections: [Section]

  package init(id: String, version: String, title: String, purpose: String, isClaim: Bool = false, sections: [Section])
  {
    self.id = id
    self.version = version
    self.title = title
    self.purpose = purpose
    self.isClaim = isClaim
    self.sections = sections
  }

  /// A pack of a single form, for whoever asks for that form alone.
  package init(of layout: Layout) {
    self.init(
      id: layout.id, version: layout.version, title: layout.title, purpose: layout.purpose,
      sections: [
        Section(title: layout.title, isByUnit: false, entries: [Entry(form: layout.id, place: layout.place)])
      ])
  }
}
