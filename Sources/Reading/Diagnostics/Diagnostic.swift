/// One thing that is wrong, said so that its reader can mend it: what, where, what was expected, what to do.
///
/// Messages name rows, columns and fields, never a person's data: whoever wants the values asks for them by
/// `--show-values`, and then they stand in `value`.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable, Comparable {
    case warning, error

    package static func < (one: Severity, other: Severity) -> Bool { one == .warning && other == .error }
  }

  /// Whose mistake it is. The command line turns it into an exit code, so that scripts can tell bad data from a bad
  /// layout.
  package enum Origin: String, Sendable, CaseIterable {
    /// The words of the command itself.
    case usage
    /// The centre's records, or a value given by `--set`.
    case data
    /// A file or folder that should be there and is not, or a subject that no record names.
    case missing
    /// A layout, or a qualification file.
    case layout
    /// A file that cannot be created.
    case output
    /// Reading or writing that failed half way.
    case transfer
    /// Our own mistake.
    case program
  }

  package var severity: Severity
  package var origin: Origin
  /// A short stable word for the kind of finding, such as `unknown-key`.
  package var code: String
  package var message: String
  package var place: Place?
  /// What would have been right, as a note below the message.
  package var expected: String?
  /// What to do about it.
  package var hint: String?
  /// The personal or secret value at fault, printed only on demand.
  package var value: String?

  package init(
    _ origin: Origin, _ code: String, _ message: String, at place: Place? = nil, expected: String? = nil,
    hint: String? = nil, value: String? = nil
  ) {
    self.severity = .error
    self.origin = origin
    self.code = code
    self.message = message
    self.place = place
    self.expected = expected
    self.hint = hint
    self.value = value
  }

  /// The same finding as a warning: something to look at that stops nothing.
  package var asWarning: Diagnostic {
    var copy = self
    copy.severity = .warning
    return copy
  }
}

/// What a stage throws: all that it found wrong, in the order in which it was found.
package struct Diagnostics: Error, Hashable, Sendable {
  package var items: [Diagnostic]

  package init(_ items: [Diagnostic]) { self.items = items }

  package init(_ item: Diagnostic) { self.items = [item] }

  package var hasErrors: Bool { items.contains { $0.severity == .error } }
}

extension [Diagnostic] {
  /// File by file, line by line; what has no place comes last.
  package var inOrderOfPlaces: [Diagnostic] {
    enumerated().sorted { one, other in
      guard let place = one.element.place, let otherPlace = other.element.place else {
        return one.element.place != nil && other.element.place == nil
      }
      return place == otherPlace ? one.offset < other.offset : place < otherPlace
    }.map(\.element)
  }
}

/// Where something stands in a file: line and column count from 1, columns in characters.
package struct Place: Hashable, Sendable {
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension Place: Comparable {
  package static func < (one: Place, other: Place) -> Bool {
    (one.file, one.line, one.column) < (other.file, other.line, other.column)
  }
}

extension Place: CustomStringConvertible {
  package var description: String { "\(file):\(line):\(column)" }
}
