import Foundation

/// The text of a PDF, line by line as on the page, with columns kept apart by spaces.
///
/// The program `pdftotext` (package `poppler-utils`) finds the words and their places; `PageText` puts them into lines.
package enum PDFText {
  package enum Obstacle: String, Error, Sendable, Codable {
    /// `pdftotext` is not installed.
    case noTool
    case damaged
    case encrypted
    case tooManyPages
  }

  /// No unit specification has more pages.
  package static let mostPages = 500

  /// Where `pdftotext` is; nil when it is not installed.
  package static var tool: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return folders.map { $0 + "/pdftotext" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The text of each page. The file may be hostile, so the caller runs this in a child process with limits, which
  /// `pdftotext` inherits.
  package static func pages(ofFile path: String) throws(Obstacle) -> [String] {
    guard let tool else { throw .noTool }
    guard let output = output(of: tool, forFile: path) else { throw obstacle(inFile: path) }
    let pages = words(in: output)
    guard !pages.isEmpty else { throw .damaged }
    guard pages.count <= mostPages else { throw .tooManyPages }
    return PageText.texts(of: pages.map(PageText.init))
  }

  /// - Returns: nil when the file cannot be read.
  private static func output(of tool: String, forFile path: String) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    // An absolute path cannot be taken for an option.
    process.arguments = [
      "-bbox", "-enc", "UTF-8", "-q", "-l", String(mostPages + 1), URL(fileURLWithPath: path).path, "-",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// Why `pdftotext` cannot read a file.
  private static func obstacle(inFile path: String) -> Obstacle {
    let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    do throws(PDFError) {
      return try QPDFDocument(bytes, repairing: true).isEncrypted ? .encrypted : .damaged
    } catch {
      return error.isAboutEncryption ? .encrypted : .damaged
    }
  }

  /// The words of each page. `pdftotext` writes a line for the start of each page and one for each word:
  /// `<word xMin="56.8" yMin="57.2" xMax="118.6" yMax="69.4">text</word>`.
  static func words(in output: String) -> [[PageText.Word]] {
    var pages: [[PageText.Word]] = []
    for line in output.split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if line.hasPrefix("<page ") { pages.append([]) }
      if line.hasPrefix("<word "), !pages.isEmpty, let word = word(in: line) { pages[pages.count - 1].append(word) }
    }
    return pages
  }

  private static func word(in line: Substring) -> PageText.Word? {
    guard let end = line.firstIndex(of: ">"), line.hasSuffix("</word>") else { return nil }
    let numbers = line[..<end].split(separator: "\"").compactMap { Double($0) }
    let text = line[line.index(after: end)...].dropLast("</word>".count)
    guard numbers.count == 4, !text.isEmpty else { return nil }
    let box = PageText.Box(x1: numbers[0], y1: numbers[1], x2: numbers[2], y2: numbers[3])
    return PageText.Word(text: unescaped(text), box: box)
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
  }
}
