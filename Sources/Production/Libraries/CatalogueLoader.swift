package import Domain
package import Reading

/// The shipped catalogue with the centre's own qualifications added.
package enum CatalogueLoader {
  /// `folders`: folders of qualification files, in YAML or as `units --json` writes them.
  package static func load(adding folders: [String], findings: Findings) throws(Diagnostics) -> UnitCatalogue {
    var catalogue = try UnitCatalogue.shipped(findings: findings)
    for folder in folders {
      let files = try DescriptionFolder.files(in: folder, what: "qualifications", kinds: ["yaml", "yml", "json"])
      catalogue = catalogue.adding(try UnitCatalogue.read(files, findings: findings))
    }
    return catalogue
  }
}
