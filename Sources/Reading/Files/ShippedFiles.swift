public import Foundation

/// Where the files lie that ship with the program: beside it in the folder of a build, in `../share/proforma` of an
/// installed program.
///
/// SwiftPM's own `Bundle.module` is no help here: it knows the first place only, falls back to the build folder of the
/// machine that made the program, and ends the process when neither is there.
public enum ShippedFiles {
  /// A folder of an installed program.
  public enum Part: String, CaseIterable, Sendable {
    case layouts = "Layouts"
    case fonts = "Fonts"
    case qualifications = "Qualifications"

    /// The same folder beside a program that was just built: SwiftPM names it after the module.
    var built: String {
      switch self {
      case .layouts, .fonts: "proforma_\(rawValue).resources"
      case .qualifications: "proforma_Domain.resources/Qualifications"
      }
    }
  }

  /// The folder of a part: the first place where there is one, else the place where an installed program has it.
  public static func folder(of part: Part) -> URL { folder(of: part, forProgramIn: home) }

  /// The parts that are nowhere to be found; a program that is whole has none.
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

  /// The folder of the program's file. The kernel names the file itself, whatever links led to it.
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
