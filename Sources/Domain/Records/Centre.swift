package import Reading

/// The place that is approved to assess. Its number is OCR's (five digits), kept as it was given.
package struct Centre: Hashable, Sendable {
  package let name: String
  package let number: String?
  package let address: String?
  package let phone: String?
  package let email: String?
  package let place: Place
}
