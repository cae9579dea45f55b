import ArgumentParser
import Layouts

/// What a shell offers for arguments that name something that ships. The shell asks the program each time, which answers
/// from the names of files.
enum Completing {
  static let forms = CompletionKind.custom { _, _, _ in ShippedLayouts.ids(of: "Forms") }
  static let packs = CompletionKind.custom { _, _, _ in
    ShippedLayouts.ids(of: "Packs") + ShippedLayouts.ids(of: "Forms")
  }
  static let profiles = CompletionKind.custom { _, _, _ in ShippedLayouts.ids(of: "Profiles") }
  static let languages = CompletionKind.list(["en-GB", "cy"])
}
