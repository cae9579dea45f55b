internal import CCairo

/// What the libraries say of themselves at run time.
package enum CairoVersions {
  package static var cairo: String { String(cString: cairo_version_string()) }
  package static var pango: String { String(cString: pango_version_string()) }
}
