import ArgumentParser
import Domain
import Foundation
import Layouts
import Production
import Reading

/// Where forms, qualifications and records come from.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A folder of the centre's own layouts; may be repeated.", valueName: "dir"),
    completion: .directory)
  var layouts: [String] = []

  @Option(
    help: ArgumentHelp("A folder of the centre's own qualification files; may be repeated.", valueName: "dir"),
    completion: .directory)
  var qualifications: [String] = []

  @Option(
    help: ArgumentHelp(
      "The awarding body's terms and rules: ocr-nvq, ocr-moderated, btec-like, sqa-like, or your own; if left out, those "
        + "for the qualification's assurance.", valueName: "id"),
    completion: Completing.profiles)
  var profile: String?

  @Option(
    help: ArgumentHelp("The language of the forms, such as cy for Welsh.", valueName: "tag"),
    completion: Completing.languages)
  var language = "en-GB"

  var descriptions: DescriptionSources {
    DescriptionSources(
      layouts: layouts, qualifications: qualifications, profile: profile,
      language: language == "en" ? "en-GB" : language)
  }
}

/// The centre's records.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Records: CSV, TSV, TXT, XLSX, ODS, YAML or JSON files, or folders of them; several at once, or one at a time.",
      valueName: "path"),
    completion: .file(extensions: ["csv", "tsv", "txt", "xlsx", "ods", "yaml", "yml", "json"]))
  var data: [String] = []

  @OptionGroup var mapping: ColumnsOption

  @Flag(help: "Show the faulty values in messages; they may be personal.")
  var showValues = false

  /// The data, with the file that says what its headings mean.
  func paths() throws(Diagnostics) -> [String] { data.isEmpty ? [] : data + (try mapping.paths()) }

  static let missing =
    "--data is missing: the file or folder with the centre's records, such as --data candidates.csv."
}

/// How documents are made.
struct MakingOptions: ParsableArguments {
  /// Ink on paper with the candidate's data, the same to be filled on screen, or paper without any data.
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case print, fillable, blank
  }

  @Option(help: "What to make: print (for a pen), fillable (for a screen) or blank (print without a candidate's data).")
  var mode: Mode = .print

  @Flag(help: "Print everything in 18 pt or larger.")
  var largePrint = false

  @Flag(help: "Print in 9 pt with lower rows, to save paper.")
  var compact = false

  @Option(
    help: ArgumentHelp(
      "Add so many continuation sheets to each form that may have one; forms for the screen have one anyway.",
      valueName: "number"))
  var continuation = 0

  @Option(
    help: ArgumentHelp("Encrypt with the password in this file's first line (AES-256).", valueName: "file"),
    completion: .file())
  var passwordFile: String?

  @Flag(help: "Overwrite files that are already there.")
  var force = false

  /// The password is never an argument, because every user of the machine can see those.
  func password() throws(Diagnostics) -> Checked<Password>? { try passwordFile.map(Password.read) }

  func documents() throws -> DocumentOptions {
    var options = DocumentOptions()
    if largePrint, compact { throw ValidationError("Use --large-print or --compact, not both.") }
    guard (0...20).contains(continuation) else { throw ValidationError("--continuation must be from 0 to 20.") }
    options.type = largePrint ? .large : compact ? .compact : .standard
    options.continuations = continuation
    options.isFillable = mode == .fillable
    options.secondsSinceEpoch = try Self.sourceDate()
    return options
  }

  /// The date in files comes from `SOURCE_DATE_EPOCH`, never from the clock (reproducible-builds.org).
  static func sourceDate() throws -> Int? {
    guard let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return nil }
    guard let seconds = Int(text), (0...7_000_000_000).contains(seconds) else {
      throw ValidationError("SOURCE_DATE_EPOCH must be a number of seconds since 1970.")
    }
    return seconds
  }
}

/// The day on which something is true.
struct DatingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The day up to which records are counted, such as 31/12/2017; the latest date of the evidence if left out.",
      valueName: "date"))
  var asOf: String?

  func given() throws -> CalendarDate? { try Self.date(asOf) }

  static func date(_ text: String?, option: String = "--as-of") throws -> CalendarDate? {
    guard let text else { return nil }
    if let date = CalendarDate(text) { return date }
    throw ValidationError("\(option) needs \(CalendarDate.format), day first.")
  }
}

/// Completions for arguments that name something that ships. The shell asks the program, which lists the files.
enum Completing {
  static let forms = CompletionKind.custom { _, _, _ in ShippedLayouts.ids(of: "Forms") }
  static let packs = CompletionKind.custom { _, _, _ in
    ShippedLayouts.ids(of: "Packs") + ShippedLayouts.ids(of: "Forms")
  }
  static let profiles = CompletionKind.custom { _, _, _ in ShippedLayouts.ids(of: "Profiles") }
  static let languages = CompletionKind.list(["en-GB", "cy"])
}
