import ArgumentParser
import Foundation
import Production
import Reading

/// `proforma preview FORM`
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show a form as it will look, page by page, while it is being written.",
    discussion: """
      Without --watch, every page becomes a picture: FORM-preview-1.png and so on. With it, a page for the browser of this
      machine shows the pictures, makes them anew whenever the layout or the records are saved, and shows errors in their
      place. Only this machine can see it. Control-C ends it.

      Examples:
        proforma preview employer-feedback.yaml --watch
        proforma preview employer-feedback.yaml --boxes
        proforma preview my-forms/witness-testimony.yaml --compare witness-testimony
        proforma preview unit-sign-off --data records/ --candidate C101 --unit F3 --watch
      """)

  @Argument(help: "A layout's file, or a form's id.", completion: .file(extensions: ["yaml", "yml"]))
  var form: String

  @Flag(help: "Serve the pictures to a browser of this machine, and make them anew on every save.")
  var watch = false

  @Flag(help: "Frame each block, with its name and its line in the layout, and each field.")
  var boxes = false

  @Option(
    help: ArgumentHelp("Colour what has changed since another layout: gone red, new green.", valueName: "layout"),
    completion: .file(extensions: ["yaml", "yml"]))
  var compare: String?

  @Option(help: ArgumentHelp("The folder for the pictures.", valueName: "dir"), completion: .directory)
  var out: String?

  @Option(help: "The port of the page; 0 takes a free one.")
  var port: UInt16 = 0

  @Option(help: "The candidate, by id or OCR candidate number; a blank form otherwise.")
  var candidate: String?

  @Option(help: "The unit, by its number.")
  var unit: String?

  @Option(help: "Pixels for an inch.")
  var resolution = 96

  @Flag(help: "Set everything in 18 pt or larger.")
  var largePrint = false

  @Flag(help: "Overwrite pictures that are already there.")
  var force = false

  @OptionGroup var data: DataOptions
  @OptionGroup var sources: SourceOptions

  func validate() throws {
    guard (24...600).contains(resolution) else { throw ValidationError("--resolution must be between 24 and 600.") }
    if boxes, compare != nil { throw ValidationError("--boxes and --compare do not go together.") }
  }

  func run() async throws {
    guard watch else {
      return try await Console(showsValues: data.showValues).run {
        let preview = try maker.preview()
        try Console(showsValues: data.showValues).report(preview.warnings)
        try write(preview.pictures, replaces: force)
      }
    }
    try await Console().run { try await serve() }
  }

  private func server(_ board: PreviewBoard) async throws -> PreviewServer {
    do { return try await PreviewServer(port: Int(port), board: board) } catch {
      throw Diagnostics(
        Diagnostic(
          .output, "port", "the preview cannot be served on port \(port): \(error)", expected: "a port that is free",
          hint: "leave --port out"))
    }
  }

  private var maker: PreviewMaker { PreviewMaker(command: self) }

  private func serve() async throws {
    let board = PreviewBoard()
    let server = try await server(board)
    Console.note("http://127.0.0.1:\(server.port)/  (Control-C ends it)\n")
    var files = FileWatch(watched)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      await show(on: board)
      while true {
        try await files.change()
        await show(on: board)
      }
    }
  }

  /// Files whose saving makes new pictures.
  private var watched: [String] {
    [form, compare].compactMap(\.self).filter(SourceOptions.isPath) + data.data + sources.layouts
      + sources.qualifications
  }

  /// Makes the pictures, or says what is wrong, on the page and on the terminal.
  private func show(on board: PreviewBoard) async {
    do {
      let preview = try maker.preview()
      if out != nil { try write(preview.pictures, replaces: true) }
      let warnings = preview.warnings.map(DiagnosticRecord.init)
      await board.show(preview.pictures, title: preview.title, warnings: warnings)
      Console.note("\(preview.pictures.count) page\(preview.pictures.count == 1 ? "" : "s")\n")
    } catch {
      let items = (error as? Diagnostics)?.items ?? [Diagnostic(.program, "preview", "\(error)")]
      try? Console(showsValues: data.showValues).report(items)
      await board.show(errors: items.map(DiagnosticRecord.init), title: form)
    }
  }

  private func write(_ pictures: [[UInt8]], replaces: Bool) throws(Diagnostics) {
    let folder = out ?? "."
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let stem = URL(fileURLWithPath: form).deletingPathExtension().lastPathComponent
    for (index, picture) in pictures.enumerated() {
      let path = "\(folder)/\(stem)-preview-\(index + 1).png"
      try OutputFile.write(picture, to: path, replaces: replaces)
      if !watch { Console.note("\(path)\n") }
    }
  }
}
