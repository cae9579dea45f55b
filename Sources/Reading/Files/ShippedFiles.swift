public import Foundation

/// The folders of files that ship with the program: beside it in a build folder, in `../share/proforma` once installed.
///
/// SwiftPM's `Bundle.module` cannot be used: it looks only beside the program and in the build folder of the machine that
/// compiled it, and ends the process when neither exists.
public enum ShippedFiles {
  /// A folder of an installed program.
  public enum Part: String, CaseIterable, Sendable {
    case layouts = "Layouts"
    case fonts = "Fonts"
    case qualifications = "Qualifications"

    /// The same folder in a build folder, where SwiftPM names it after the module.
    var built: String {
      switch self {
      case .layouts, .fonts: "proforma_\(rawValue).resources"
      case .qualifications: "proforma_Domain.resources/Qualifications"
      }
    }
  }

  /// The folder of a part: the first one that exists, otherwise the one where an installed program would have it.
  public static func folder(of part: Part) -> URL { folder(of: part, forProgramIn: home) }

  /// The parts that cannot be found; a complete installation has none.
  public static var missing: [Part] {
    Part.allCases.filter { !isFolder(folder(of: $0)) }
  }

  /// `home`: the folder of the program's own file.
  static func folder(of part: Part, forProgramIn home: URL) -> URL {
    let built = home.appendingPathComponent(part.built, isDirectory: true)
    if isFolder(built) { return built }
    let share = home.deletingLastPathComponent().appendingPathComponent("share/proforma", isDirectory: true)
    return share.appendingPathComponent(part.rawValue, isDirectory: true)
  }

  /// The folder of the program's file, as the kernel gives it with all links resolved.
  private static let home: URL = {
    let link = "/proc/self/exe"
    let named = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
    let program = named.map { URL(fileURLWithPath: $0) } ?? Bundle.main.executableURL?.resolvingSymlinksInPath()
    return (program ?? URL(fileURLWithPath: CommandLine.arguments[0])).deletingLastPathComponent()
  }()

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
