internal import Domain
internal import Fonts
internal import Forms
internal import Foundation
internal import Layouts
internal import PDF
internal import Reading

/// The use case `doctor`: checks what the program needs: libraries, fonts, layouts, qualifications, disk space, and that
/// a form can be made with them.
package enum Doctor {
  package struct Check: Sendable {
    package let name: String
    package let finding: String
    package let isWell: Bool
  }

  package static func examine() -> [Check] {
    [Check(name: "proforma", finding: ProformaVersion.text, isWell: true)]
      + LibraryVersions.all.map { Check(name: $0.name, finding: $0.version, isWell: true) }
      + [pdfText, fonts, layouts, qualifications, space, fillable, paper]
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

  /// Whatever Cairo and libqpdf are installed, they must do together what every form needs.
  private static var fillable: Check {
    var options = DocumentOptions()
    options.isFillable = true
    return drawing("form", options)
  }

  private static var paper: Check {
    var options = DocumentOptions()
    options.isPaperOnly = true
    return drawing("form for paper", options)
  }

  /// Makes a blank form, and checks it as `audit` does unless it is for paper.
  static func drawing(_ name: String, _ options: DocumentOptions, of form: String = "witness-testimony") -> Check {
    do throws(Diagnostics) {
      let layout = try DescriptionSources().layout(form).value
      var request = DocumentRequest()
      request.isBlank = true
      let maker = DocumentMaker(options)
      let bytes = try maker.pdf(try maker.layOut(layout, try request.prepare(layout).value.subject).value)
      if !options.isPaperOnly { try audit(bytes, layout.id) }
      return Check(name: name, finding: "\(layout.id) drawn, \(bytes.count >> 10) KiB", isWell: true)
    } catch {
      return Check(
        name: name, finding: "cannot be drawn: " + error.items.map(\.message).joined(separator: "; "), isWell: false)
    }
  }

  private static func audit(_ bytes: [UInt8], _ name: String) throws(Diagnostics) {
    let faults: [Diagnostic]
    do throws(PDFError) { faults = try Audit.findings(in: bytes, named: name) } catch {
      throw Diagnostics(Diagnostic(.program, "unreadable", error.description))
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
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
