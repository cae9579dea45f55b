internal import Forms
internal import Foundation
internal import Layouts
internal import Reading

/// The shared parts at hand: those that ship, those of the folders given, and those beside a layout's own file. Of two parts
/// of one name the later takes the place of the earlier.
enum PartLibrary {
  static func load(adding folders: [String], findings: Findings) -> SharedParts {
    SharedParts(
      ([ShippedLayouts.folder.path] + folders).flatMap { parts(in: $0 + "/Parts", findings: findings) })
  }

  /// For a file read by itself: `my-forms/x.yaml` uses `my-forms/Parts`, and so does `my-forms/Forms/x.yaml`.
  static func load(beside file: SourceFile, adding folders: [String] = [], findings: Findings) -> SharedParts {
    let folder = (file.name as NSString).deletingLastPathComponent
    let own = folder.isEmpty ? "." : folder
    let beside = [own, own + "/.."].filter { !isShipped($0) }
    return load(adding: folders + beside, findings: findings)
  }

  private static func isShipped(_ folder: String) -> Bool {
    URL(fileURLWithPath: folder).standardizedFileURL.path == ShippedLayouts.folder.standardizedFileURL.path
  }

  private static func parts(in folder: String, findings: Findings) -> [SharedPart] {
    guard FileManager.default.fileExists(atPath: folder),
      let files = findings.take({ () throws(Diagnostics) in
        Checked(try DescriptionFolder.files(in: folder, what: "shared parts"))
      })
    else { return [] }
    return files.compactMap { file in findings.take { () throws(Diagnostics) in try SharedPart.read(file) } }
  }
}
