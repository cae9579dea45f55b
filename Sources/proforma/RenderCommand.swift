import ArgumentParser
import Domain
import Forms
import Foundation
import Pages
import Production
import Reading

/// `proforma render FORM`
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Make one document: a form for one candidate, or a blank one.",
    discussion: """
      Without -o the file is named after the form and the document's id, without a person's name.

      Examples:
        proforma render witness-testimony --mode blank
        proforma render unit-sign-off --data records/ --candidate C101 --unit F3 -o f3.pdf
        proforma render evidence-log --mode blank --unit 329 --format png -o log.png
        proforma render summary-of-achievement --data records/ --candidate C101 -o - | lpr
      """)

  /// The kind of file.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case pdf, png, html
  }

  @Argument(help: "The form's id; 'proforma forms' lists them.", completion: Completing.forms)
  var form: String

  @OptionGroup var data: DataOptions

  @Option(help: "The candidate, by id or OCR candidate number.")
  var candidate: String?

  @Option(help: "The unit, by its number.")
  var unit: String?

  @Option(help: "The planned activity, by its id; the first one if left out.")
  var activity: String?

  @Option(
    help: ArgumentHelp(
      "Set one value, such as candidate.name='Zoë Ó Briain'; may be repeated.", valueName: "path=value"))
  var set: [String] = []

  @Option(help: "pdf; png: a picture for each page; html: the same form as a page for a browser.")
  var format: Format = .pdf

  @Option(help: "How many copies, each as a separate file.")
  var copies = 1

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The file to write, or the folder for it; - for standard output.", valueName: "file"),
    completion: .file(extensions: ["pdf", "png", "html"]))
  var output: String?

  @OptionGroup var dating: DatingOptions
  @OptionGroup var making: MakingOptions
  @OptionGroup var sources: SourceOptions

  func validate() throws {
    guard (1...1000).contains(copies) else { throw ValidationError("--copies must be between 1 and 1000.") }
    for (option, value) in [("--candidate", candidate), ("--activity", activity)]
    where value != nil && data.data.isEmpty {
      throw ValidationError("\(option) is looked up in the records, which are missing: give them with --data PATH.")
    }
    if output == "-", copies > 1 { throw ValidationError("Several copies need files; leave out '-o -'.") }
  }

  func run() async throws {
    let console = Console(showsValues: data.showValues)
    try await console.run {
      let target = try OutputTarget(
        output, option: "-o", kinds: [format.rawValue], others: Format.allCases.map(\.rawValue))
      let library = try sources.descriptions.beside(try data.paths()).library(only: [form])
      let layout = try library.value.layout(form)
      let common = try making.password()
      let prepared = try request(common?.value).prepare(layout)
      let document = prepared.value
      let maker = DocumentMaker(try making.documents())
      if format == .html {
        let page = maker.html(document.layout, document.subject, setValues: document.setValues)
        return try writePage(page, to: target.path(named: "\(form)-\(document.documentID).html"))
      }
      let laidOut = try maker.layOut(document.layout, document.subject, setValues: document.setValues)
      console.report((common?.warnings ?? []) + library.warnings + prepared.warnings + laidOut.warnings)
      let path = target.path(named: "\(form)-\(document.documentID).\(format.rawValue)")
      try write(try files(of: laidOut.value, at: path, with: maker, password: document.password), of: laidOut.value)
    }
  }

  private func request(_ password: Password?) throws -> DocumentRequest {
    var request = DocumentRequest()
    request.sources = sources.descriptions
    request.data = try data.paths()
    (request.candidate, request.unit, request.activity) = (candidate, unit, activity)
    request.set = set
    request.isBlank = making.mode == .blank
    request.asAt = try dating.given()
    request.password = password
    request.isEncryptable = format == .pdf
    return request
  }

  private func writePage(_ bytes: [UInt8], to path: String) throws(Diagnostics) {
    if output == "-" { return try Console.write(bytes) }
    for copy in 1...copies {
      let path = numbered(path, copy: copy)
      try OutputTarget.write(bytes, to: path, replaces: making.force)
      Console.note("\(path)\n")
    }
  }

  private func write(_ files: [(path: String, bytes: [UInt8])], of form: LaidOutForm) throws(Diagnostics) {
    if output == "-" { return try Console.write(files.flatMap(\.bytes)) }
    for copy in 1...copies {
      for file in files {
        let path = numbered(file.path, copy: copy)
        try OutputTarget.write(file.bytes, to: path, replaces: making.force)
        Console.note(
          "\(path)\(format == .pdf ? ": \(form.pages.count.of("page"))" : "")\n")
      }
    }
  }

  private func files(
    of form: LaidOutForm, at path: String, with maker: DocumentMaker, password: Password?
  ) throws(Diagnostics) -> [(path: String, bytes: [UInt8])] {
    guard format == .png else { return [(path, try maker.pdf(form, password: password))] }
    guard output != "-" || form.pages.count == 1 else { throw Diagnostics(severalPictures(form.pages.count)) }
    var files: [(path: String, bytes: [UInt8])] = []
    for page in form.pages.indices {
      let name = form.pages.count == 1 ? path : inserted("-\(page + 1)", into: path)
      files.append((name, try maker.png(form, page: page, pixelsPerInch: 96)))
    }
    return files
  }

  private func severalPictures(_ count: Int) -> Diagnostic {
    Diagnostic(
      .usage, "several-pictures", "the form has \(count) pages, and each is a picture of its own",
      hint: "name a file with -o, such as page.png; the pages' numbers are put into it")
  }

  private func numbered(_ path: String, copy: Int) -> String {
    copies == 1 ? path : inserted(".copy-\(copy)", into: path)
  }

  /// Puts a mark before a path's extension.
  private func inserted(_ mark: String, into path: String) -> String {
    let path = path as NSString
    return path.pathExtension.isEmpty
      ? "\(path)\(mark)" : "\(path.deletingPathExtension)\(mark).\(path.pathExtension)"
  }
}
