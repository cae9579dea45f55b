package import Reading

/// What the file `centre.yaml` beside the records says: what forms print for the centre, its own wording of forms, and which
/// forms were approved. The same file may have tables of the records too.
package struct CentreFile: Hashable, Sendable {
  /// The approval of a form, for the content that it had then.
  package struct Approval: Hashable, Sendable {
    package var form: String
    package var version: String
    /// The content's hash, as `Layout.contentHash` has it.
    package var hash: String
    package var by: String
    package var on: CalendarDate
    package var place: Place

    package init(form: String, version: String, hash: String, by: String, on: CalendarDate, place: Place) {
      (self.form, self.version, self.hash, self.by, self.on, self.place) = (form, version, hash, by, on, place)
    }
  }

  /// A sentence of a form, and the centre's own in its place.
  package struct Replacement: Hashable, Sendable {
    package var shipped: String
    package var own: String
    /// Of the centre's sentence.
    package var place: Place
  }

  /// A text that forms print.
  package struct Text: Hashable, Sendable {
    package var text: String
    package var place: Place
  }

  package var place: Place
  package var name: String?
  /// The name, the lines of the header, the return address and the sentence on retention, for checks.
  package var printed: [Text] = []
  package var logo: GreyPicture?
  /// Lines at the top of page 1.
  package var header: [String] = []
  package var returnAddress: String?
  /// A sentence on how long records are kept.
  package var retention: String?
  package var approvals: [Approval] = []
  /// By the ids of forms.
  package var guidance: [String: [Replacement]] = [:]

  package init(at place: Place) { self.place = place }
}

extension CentreFile {
  package static let names = ["centre.yaml", "centre.yml"]

  package func approval(of form: String) -> Approval? { approvals.last { $0.form == form } }
}

extension SourceFile {
  /// Whether it is the centre's file, by its name.
  package var isCentreFile: Bool { CentreFile.names.contains(String(name.split(separator: "/").last ?? "")) }
}
