/// The versions of the C libraries that the program runs with.
package enum LibraryVersions {
  package static var all: [(name: String, version: String)] {
    [("cairo", CairoVersions.cairo), ("pango", CairoVersions.pango), ("qpdf", QPDFVersion.text)]
  }
}
