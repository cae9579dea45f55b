/// What libqpdf said when something went wrong.
package struct QPDFError: Error, Hashable, Sendable, CustomStringConvertible {
  package let operation: String
  package let detail: String

  package init(operation: String, detail: String) {
    self.operation = operation
    self.detail = detail
  }

  package var description: String { "\(operation): \(detail)" }
}
