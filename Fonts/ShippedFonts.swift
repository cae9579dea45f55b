public import Foundation
internal import Reading

/// The font files that ship with the program. Layout depends on these alone, never on the host's fonts.
public enum ShippedFonts {
  private static let home = ShippedFiles.folder(of: .fonts)

  /// The folder of font files.
  public static let folder = home.appendingPathComponent("Files", isDirectory: true)

  /// The family that every form is set in.
  public static let family = "Noto Sans"

  /// The four faces of the family; the other files only lend characters that it lacks.
  public static var familyFiles: [URL] { files.filter { $0.lastPathComponent.hasPrefix("NotoSans-") } }

  /// The font that people type in: Noto Sans with the characters of Windows-1252 and no others, so that it can be
  /// embedded whole.
  public static var typing: URL { home.appendingPathComponent("Typing/NotoSans-Typing.ttf") }

  /// The font files, sorted by name.
  public static var files: [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == "ttf" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
