import CCairo

/// What Cairo said when something went wrong. Open, because a later Cairo may know more statuses than we do.
package struct CairoError: Error, Hashable, Sendable, CustomStringConvertible {
  package let status: UInt32
  package let operation: String

  package var description: String {
    "\(operation): \(String(cString: cairo_status_to_string(cairo_status_t(rawValue: status))))"
  }

  /// The one funnel for Cairo's statuses. They are sticky and come late, so surfaces are asked after creation, after
  /// each page and at the end.
  static func check(_ status: cairo_status_t, _ operation: String) throws(CairoError) {
    if status != CAIRO_STATUS_SUCCESS { throw CairoError(status: status.rawValue, operation: operation) }
  }
}
