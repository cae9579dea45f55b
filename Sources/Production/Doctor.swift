internal import Domain
internal import Fonts
internal import Forms
internal import Foundation
internal import Layouts
internal import PDF
internal import Reading

/// The use case `doctor`: checks what the program needs: libraries, fonts, layouts, qualifications and disk space.
package enum Doctor {
  package struct Check: Sendable {
    package let name: String
    package let finding: String
    package let isWell: Bool
  }

  package static func examine() -> [Check] {
    [Check(name: "proforma", finding: ProformaVersion.text, isWell: true)]
      + LibraryVersions.all.map { Check(name: $0.name, finding: $0.version, isWell: true) }
      + [pdfText, fonts, layouts, qualifications, space]
  }

  /// `import` needs it to read PDFs.
  private static var pdfText: Check {
    Check(
      name: "pdftotext",
      finding: PDFText.tool ?? "not installed; install poppler-utils to import unit specifications from PDFs",
      isWell: PDFText.tool != nil)
  }

  private static var fonts: Check {
    let files = ShippedFonts.files
    let names = files.map(\.lastPathComponent).joined(separator: ", ")
    return Check(
      name: "fonts", finding: files.isEmpty ? "none in \(ShippedFonts.folder.path)" : names, isWell: files.count >= 4)
  }

  private static var layouts: Check {
    let count = (try? DescriptionSources().library())?.value.layouts.count ?? 0
    return Check(
      name: "layouts", finding: "\(count) in \(ShippedLayouts.folder.path)", isWell: count > 0)
  }

  private static var qualifications: Check {
    let units = (try? DescriptionSources().catalogue())?.value.units.count ?? 0
    return Check(name: "qualifications", finding: "\(units) units in \(UnitCatalogue.shippedFolder)", isWell: units > 0)
  }

  /// A thousand sign-off sheets take about 50 MB.
  private static var space: Check {
    let folder = FileManager.default.currentDirectoryPath
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
    return Check(name: "free space", finding: "\(free >> 20) MiB in \(folder)", isWell: free > 100 << 20)
  }
}

/// The program's version, for the command line, manifests and `doctor`.
package enum ProformaVersion {
  package static let text = "0.1.0"
}
