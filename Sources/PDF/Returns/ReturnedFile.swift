/// What a returned PDF holds: the fields of its documents, and signs of what was done to it.
package struct ReturnedFile: Codable, Hashable, Sendable {
  /// Why a file cannot be read at all.
  package enum Obstacle: String, Codable, Sendable {
    /// No PDF, or one that is cut off or broken.
    case damaged
    case encrypted
    /// Larger than any form, or asking for more than reading may take.
    case tooLarge = "too-large"
    /// No document of ours.
    case foreign
  }

  package struct Field: Codable, Hashable, Sendable {
    package let name: String
    package let kind: String
    /// What was filled in: text, `yes` for a tick, an option's words; nil where nothing was.
    package let value: String?
    /// The form is not complete without it.
    package let isRequired: Bool

    package init(name: String, kind: String, value: String?, isRequired: Bool = false) {
      self.name = name
      self.kind = kind
      self.value = value
      self.isRequired = isRequired
    }
  }

  package struct Document: Codable, Hashable, Sendable {
    /// The document's id, as its pages print it.
    package let id: String
    package var fields: [Field]

    package init(id: String, fields: [Field]) {
      self.id = id
      self.fields = fields
    }
  }

  package var obstacle: Obstacle?
  package var documents: [Document] = []
  /// The form's id and version, as the file says.
  package var subject: String?
  /// A hash of all that nobody fills: the pages' drawing operators and the fields' names and kinds.
  package var content: String?
  package var hasScripts = false
  /// What was laid over the form or attached to it, each in words.
  package var additions: [String] = []
  package var wasRepaired = false

  package init() {}
}
