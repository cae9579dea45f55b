internal import Catalogue
package import Reading
package import Reporting

/// Checks one file, whatever it describes.
package enum Checker {
  /// A qualification file is known by its keys; everything else is taken for a layout.
  package static func check(_ file: SourceFile, findings: Findings) {
    let root = file.node(origin: .layout, findings: Findings())
    let isQualification = root?["form"] == nil && (root?["qualification"] != nil || root?["units"] != nil)
    if isQualification {
      // What it throws stands in the findings already.
      _ = try? UnitCatalogue.read([file], findings: findings)
    } else {
      _ = LayoutLibrary.read(file, findings: findings)
    }
  }
}
