public import Foundation
internal import Reading

/// The layouts that ship with the program.
public enum ShippedLayouts {
  /// The folder that holds `Forms/<form-id>.yaml`.
  public static let folder = ShippedFiles.folder(of: .layouts)

  /// The ids of forms or packs, by the names of their files: no file is read.
  /// `part`: `Forms` or `Packs`.
  public static func ids(of part: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(part).path)
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }
}
