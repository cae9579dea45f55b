import ArgumentParser
import Foundation
import Production
import Reading

/// `proforma preview FORM`
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show a form as it will look, page by page, while it is being written.",
    discussion: """
      Without --watch, every page becomes a picture: FORM-preview-1.png and so on. With --watch, a page in the browser shows
      the pictures, updates them whenever the layout or the records are saved, and shows errors in their place. It is
      available on this machine only. Control-C ends it.

      Examples:
        proforma preview employer-feedback.yaml --watch
        proforma preview employer-feedback.yaml --boxes
        proforma preview my-forms/witness-testimony.yaml --compare witness-testimony
        proforma preview unit-sign-off --data records/ --candidate C101 --unit F3 --watch
      """)

  @Argument(help: "A layout's file, or a form's id.", completion: .file(extensions: ["yaml", "yml"]))
  var form: String

  @Flag(help: "Show the pictures in a browser on this machine, and update them on every save.")
  var watch = false

  @Flag(help: "Frame each field and each block, with the block's name and line in the layout.")
  var boxes = false

  @Option(
    help: ArgumentHelp("Colour the differences from another layout: removed red, added green.", valueName: "layout"),
    completion: .file(extensions: ["yaml", "yml"]))
  var compare: String?

  @Option(help: ArgumentHelp("The folder for the pictures.", valueName: "dir"), completion: .directory)
  var out: String?

  @Option(help: "The port of the page; 0 chooses a free one.")
  var port: UInt16 = 0

  @Option(help: "The candidate, by id or OCR candidate number; a blank form if left out.")
  var candidate: String?

  @Option(help: "The unit, by its number.")
  var unit: String?

  @Option(help: "Pixels per inch.")
  var resolution = 96

  @Option(help: "What to show: print (for a pen), fillable (for a screen) or blank (without a candidate's data).")
  var mode: MakingOptions.Mode = .print

  @Flag(help: "Print everything in 18 pt or larger.")
  var largePrint = false

  @Flag(help: "Print in 9 pt with lower rows, to save paper.")
  var compact = false

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
        let preview = try request().pictures()
        Console(showsValues: data.showValues).report(preview.warnings)
        try write(preview.value.pictures, replaces: force)
      }
    }
    try await Console().run { try await serve() }
  }

  private func server(_ board: PreviewBoard) async throws -> PreviewServer {
    do { return try await PreviewServer(port: Int(port), board: board) } catch {
      throw Diagnostics(
        Diagnostic(
          .output, "port", "the preview cannot be served on port \(port): \(error)", expected: "a free port",
          hint: "leave --port out"))
    }
  }

  private func request() throws(Diagnostics) -> PreviewRequest {
    var request = PreviewRequest(form: form)
    request.compare = compare
    request.document.sources = sources.descriptions
    request.document.data = try data.paths()
    (request.document.candidate, request.document.unit) = (candidate, unit)
    request.document.isBlank = candidate == nil || mode == .blank
    request.showsBoxes = boxes
    request.options.type = largePrint ? .large : compact ? .compact : .standard
    request.options.isFillable = mode == .fillable
    request.pixelsPerInch = Double(resolution)
    return request
  }

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
    [form, compare].compactMap(\.self).filter(DescriptionSources.isPath) + data.data
      + [data.mapping.columns].compactMap(\.self) + sources.layouts
      + sources.qualifications
  }

  /// Makes the pictures, or says what is wrong, on the page and on the terminal.
  private func show(on board: PreviewBoard) async {
    do throws(Diagnostics) {
      let preview = try request().pictures()
      let pictures = preview.value.pictures
      if out != nil { try write(pictures, replaces: true) }
      await board.show(pictures, title: preview.value.title, warnings: preview.warnings.map(\.json))
      Console.note("\(pictures.count.of("page"))\n")
    } catch {
      Console(showsValues: data.showValues).report(error.items)
      await board.show(errors: error.items.map(\.json), title: form)
    }
  }

  private func write(_ pictures: [[UInt8]], replaces: Bool) throws(Diagnostics) {
    let folder = try OutputTarget.folder(out ?? ".", option: "--out")
    let stem = URL(fileURLWithPath: form).deletingPathExtension().lastPathComponent
    for (index, picture) in pictures.enumerated() {
      let path = "\(folder)/\(stem)-preview-\(index + 1).png"
      try OutputTarget.write(picture, to: path, replaces: replaces)
      if !watch { Console.note("\(path)\n") }
    }
  }
}

/// Notices that files were saved, by looking at them. Editors replace files, so watching the file itself would miss it.
struct FileWatch {
  private let paths: [String]
  private var last: [String: Stamp] = [:]

  private struct Stamp: Equatable {
    let size, seconds, nanoseconds: Int
    let number: UInt64
  }

  /// `paths`: files, and folders whose files count.
  init(_ paths: [String]) {
    self.paths = paths
    last = stamps()
  }

  /// Waits until a file has changed and is stable for a moment.
  mutating func change() async throws {
    while true {
      try await Task.sleep(for: .milliseconds(120))
      let now = stamps()
      if now != last {
        try await Task.sleep(for: .milliseconds(40))
        last = stamps()
        if last == now { return }
      }
    }
  }

  private func stamps() -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    for path in paths {
      let inside = (try? FileManager.default.contentsOfDirectory(atPath: path))?.map { path + "/" + $0 } ?? []
      for file in [path] + inside { stamps[file] = Self.stamp(file) }
    }
    return stamps
  }

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Stamp(
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
      number: UInt64(status.st_ino))
  }
}
