package import Catalogue
package import Reporting

/// The shipped catalogue with the centre's own qualifications added.
package enum CatalogueLoader {
  /// `folders`: folders of qualification files.
  package static func load(adding folders: [String], findings: Findings) throws(Diagnostics) -> UnitCatalogue {
    var catalogue = try UnitCatalogue.shipped(findings: findings)
    for folder in folders {
      let files = try YAMLFolder.files(in: folder, what: "qualifications")
      catalogue = catalogue.adding(try UnitCatalogue.read(files, findings: findings))
    }
    return catalogue
  }
}
