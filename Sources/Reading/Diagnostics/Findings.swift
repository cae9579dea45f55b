/// What a stage returns when it found no error: its value, and what is worth a warning.
///
/// This is the one channel for diagnostics. A stage either returns a `Checked` value or throws all of its errors (with the
/// warnings found before) as `Diagnostics`; it never does both for one fault, so no caller removes duplicates.
package struct Checked<Value> {
  package let value: Value
  package let warnings: [Diagnostic]

  package init(_ value: Value, warnings: [Diagnostic] = []) {
    self.value = value
    self.warnings = warnings
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Checked<Other> {
    Checked<Other>(transform(value), warnings: warnings)
  }
}

extension Checked: Sendable where Value: Sendable {}

/// Gathers diagnostics inside one call of one stage, so that a run reports every fault and not only the first. It is a
/// stage's own tool: it is never a parameter of a stage, and never shared between threads.
package final class Findings {
  package private(set) var items: [Diagnostic] = []

  package init() {}

  package func add(_ diagnostic: Diagnostic) { items.append(diagnostic) }

  /// Adds an error.
  package func add(
    _ origin: Diagnostic.Origin, _ code: String, _ message: String, at place: Place? = nil, expected: String? = nil,
    hint: String? = nil, value: String? = nil
  ) {
    add(Diagnostic(origin, code, message, at: place, expected: expected, hint: hint, value: value))
  }

  /// Adds a warning.
  package func warn(
    _ origin: Diagnostic.Origin, _ code: String, _ message: String, at place: Place? = nil, expected: String? = nil,
    hint: String? = nil
  ) {
    add(Diagnostic(origin, code, message, at: place, expected: expected, hint: hint).asWarning)
  }

  package func add(_ more: [Diagnostic]) { items.append(contentsOf: more) }

  /// The value of another stage; nil where it failed. Its warnings or errors are added.
  package func take<Value>(_ stage: () throws(Diagnostics) -> Checked<Value>) -> Value? {
    do throws(Diagnostics) {
      let checked = try stage()
      add(checked.warnings)
      return checked.value
    } catch {
      add(error.items)
      return nil
    }
  }

  /// The value of another stage, without which this one cannot go on. Its warnings are added.
  /// - Throws: everything found, when that stage failed.
  package func need<Value>(_ stage: () throws(Diagnostics) -> Checked<Value>) throws(Diagnostics) -> Value {
    guard let value = take(stage) else { throw Diagnostics(items) }
    return value
  }

  /// Ends a stage.
  /// - Throws: everything found, when any of it is an error.
  package func checked<Value>(_ value: Value) throws(Diagnostics) -> Checked<Value> {
    try throwIfErrors()
    return Checked(value, warnings: items)
  }

  package var hasErrors: Bool { items.contains { $0.severity == .error } }

  package var warnings: [Diagnostic] { items.filter { $0.severity == .warning } }

  /// Throws everything found when any of it is an error.
  package func throwIfErrors() throws(Diagnostics) {
    if hasErrors { throw Diagnostics(items) }
  }
}
