/// How much one file may ask of us. Beyond that it is damaged or hostile, and the message says which limit it met.
package enum ReadingLimits {
  /// Bytes of one YAML or JSON file.
  package static let documentBytes = 16 << 20
  /// Bytes of one unit specification that is imported.
  package static let specificationBytes = 2 << 20
  /// Bytes of one CSV file.
  package static let tableBytes = 1 << 30
  /// Values nested in one another.
  package static let depth = 64
  /// Values in one YAML or JSON file.
  package static let nodes = 1_000_000
  /// Characters in one CSV cell.
  package static let cellBytes = 1 << 20
}
