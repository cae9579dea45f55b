internal import Foundation
package import Reading

/// All qualifications and units known: those that ship and the centre's own.
package struct UnitCatalogue: Hashable, Sendable {
  package var qualifications: [Qualification]

  package init(qualifications: [Qualification] = []) { self.qualifications = qualifications }

  /// The folder of the qualification files that ship with the program.
  package static var shippedFolder: String {
    ShippedFiles.folder(of: .qualifications).path
  }

  /// Reads the qualifications that ship with the program.
  package static func shipped(findings: Findings) throws(Diagnostics) -> UnitCatalogue {
    let folder = shippedFolder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [SourceFile] = []
    for name in names.sorted() where name.hasSuffix(".yaml") { files.append(try SourceFile(path: "\(folder)/\(name)")) }
    return try read(files, findings: findings)
  }

  /// Reads qualification files.
  /// - Throws: all faults of all files, when there are any.
  package static func read(_ files: [SourceFile], findings: Findings) throws(Diagnostics) -> UnitCatalogue {
    var catalogue = UnitCatalogue()
    for file in files {
      let qualifications = QualificationReader(file, findings: findings).read()
      catalogue = catalogue.adding(UnitCatalogue(qualifications: qualifications))
    }
    try findings.throwIfErrors()
    return catalogue
  }

  package var units: [Unit] { qualifications.flatMap(\.units) }

  package func qualification(code: String) -> Qualification? {
    qualifications.first { $0.code?.text == code || $0.id == code }
  }

  package func qualification(of unit: Unit) -> Qualification? {
    qualifications.first { $0.id == unit.qualificationID }
  }

  /// A unit by its number, key or reference.
  /// `code`: the qualification to look in; all of them when nil.
  package func unit(_ name: String, inQualification code: String?) -> Unit? {
    if let code {
      guard let qualification = qualification(code: code) else { return nil }
      return qualification.units.first { $0.isCalled(name) }
    }
    for qualification in qualifications {
      if let unit = qualification.units.first(where: { $0.isCalled(name) }) { return unit }
    }
    return nil
  }
}

extension Unit {
  /// By its key, number or reference, in capitals or not.
  func isCalled(_ name: String) -> Bool {
    Self.isSame(key, name) || Self.isSame(number, name) || Self.isSame(reference?.text, name)
  }

  /// The codes are ASCII, and in those a bit tells small letters from capitals.
  private static func isSame(_ code: String?, _ name: String) -> Bool {
    guard let code, code.utf8.count == name.utf8.count else { return false }
    return code.utf8.elementsEqual(name.utf8) { $0 | 0x20 == $1 | 0x20 }
  }
}
