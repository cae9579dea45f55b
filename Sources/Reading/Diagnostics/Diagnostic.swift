/// One problem, described so that its reader can correct it: what is wrong, where, what was expected, what to do. Reading,
/// pre-flight and lint all report their findings as this type.
///
/// Messages name rows, columns and fields, never a person's data. Personal values are in `value`, which is printed only
/// with `--show-values`.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable, Comparable {
    case warning, error

    package static func < (one: Severity, other: Severity) -> Bool { one == .warning && other == .error }
  }

  /// What is at fault. The command line turns it into an exit code, so that scripts can tell bad data from a bad layout.
  package enum Origin: String, Sendable, CaseIterable {
    /// The arguments of the command.
    case usage
    /// The centre's records, or a value given by `--set`.
    case data
    /// A file or folder that should exist and does not, or a subject that no record names.
    case missing
    /// A layout, or a qualification file.
    case layout
    /// A file that cannot be created.
    case output
    /// Reading or writing that failed part of the way through.
    case transfer
    /// A bug in the program.
    case program
  }

  /// What a finding about the records concerns.
  package struct Subject: Hashable, Sendable {
    /// The candidate, by the id of the records.
    package let candidate: String?
    package let unit: String?
    /// The part of a rule that is broken, such as a clause of a rule of combination.
    package let clause: String?
    /// Whether the place only says where the candidate's record is, because the finding has no place of its own.
    package let isOnlyCandidatePlace: Bool

    package init(candidate: String?, unit: String?, clause: String?, isOnlyCandidatePlace: Bool) {
      self.candidate = candidate
      self.unit = unit
      self.clause = clause
      self.isOnlyCandidatePlace = isOnlyCandidatePlace
    }
  }

  package var severity: Severity
  package var origin: Origin
  /// A short stable word for the kind of finding, such as `unknown-key`, or the number of a rule, such as `R11`.
  package var code: String
  package var message: String
  package var place: Place?
  /// What would have been right, as a note below the message.
  package var expected: String?
  /// What to do about it.
  package var hint: String?
  /// The personal or secret value at fault, printed only on request.
  package var value: String?
  package var subject: Subject?

  package init(
    _ origin: Origin, _ code: String, _ message: String, at place: Place? = nil, expected: String? = nil,
    hint: String? = nil, value: String? = nil, about subject: Subject? = nil
  ) {
    self.severity = .error
    self.origin = origin
    self.code = code
    self.message = message
    self.place = place
    self.expected = expected
    self.hint = hint
    self.value = value
    self.subject = subject
  }

  /// The same finding as a warning: worth a look, but it stops nothing.
  package var asWarning: Diagnostic {
    var copy = self
    copy.severity = .warning
    return copy
  }

  /// The message after the candidate and the unit that it is about.
  package var fullMessage: String {
    let names = [subject?.candidate, subject?.unit].compactMap { $0 }.joined(separator: ", unit ")
    return names.isEmpty ? message : "\(names): \(message)"
  }
}

/// All that a stage found wrong, in the order in which it was found; what a stage throws.
package struct Diagnostics: Error, Hashable, Sendable {
  package var items: [Diagnostic]

  package init(_ items: [Diagnostic]) { self.items = items }

  package init(_ item: Diagnostic) { self.items = [item] }

  package var hasErrors: Bool { items.contains { $0.severity == .error } }
}

extension [Diagnostic] {
  /// Sorted by file and line; those without a place come last.
  package var inOrderOfPlaces: [Diagnostic] {
    enumerated().sorted { one, other in
      guard let place = one.element.place, let otherPlace = other.element.place else {
        return one.element.place != nil && other.element.place == nil
      }
      return place == otherPlace ? one.offset < other.offset : place < otherPlace
    }.map(\.element)
  }
}

/// A position in a file: line and column count from 1, columns in characters.
package struct Place: Hashable, Sendable {
  package let file: String
  package let line: Int
  package let column: Int
  /// In a PDF, which has no lines: the page, counted from 1, and the number of the object.
  package private(set) var page: Int?
  package private(set) var object: Int?

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// A place in a PDF.
  package init(file: String, page: Int?, object: Int?) {
    self.init(file: file, line: 0, column: 0)
    self.page = page
    self.object = object
  }

  /// A place further right on the same line.
  package func moved(by columns: Int) -> Place { Place(file: file, line: line, column: column + columns) }
}

extension Place: Comparable {
  package static func < (one: Place, other: Place) -> Bool {
    (one.file, one.line, one.column) < (other.file, other.line, other.column)
  }
}

extension Place: CustomStringConvertible {
  package var description: String {
    guard line == 0 else { return "\(file):\(line):\(column)" }
    return file + (page.map { ", page \($0)" } ?? "") + (object.map { ", object \($0)" } ?? "")
  }
}
