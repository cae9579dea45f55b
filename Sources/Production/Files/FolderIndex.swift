internal import Domain
internal import Foundation
internal import Reading

/// The page `index.html` of a folder of documents: what is where, searched without a network. It has ids, and names of candidates
/// only where the command asks for them.
///
/// Without its script it is a plain list. Its policy (CSP) lets a browser run that one script and load nothing.
struct FolderIndex {
  /// How many documents and files there are, and how many documents could not be made.
  struct Counts {
    var made: Int
    var files: Int
    var failed: Int

    init(made: Int, files: Int, failed: Int) { (self.made, self.files, self.failed) = (made, files, failed) }

    init(_ manifest: Manifest) {
      self.init(made: manifest.made, files: manifest.files.count, failed: manifest.failed)
    }
  }

  private let manifest: Manifest
  private let counts: Counts
  private let names: [String: String]
  /// The day on which the files were made, where they say one.
  private let day: String?

  /// `counts`: where the manifest has only the first documents of a long table.
  /// `names`: of the candidates, by their ids.
  init(_ manifest: Manifest, counts: Counts? = nil, names: [String: String] = [:], day: String? = nil) {
    (self.manifest, self.counts) = (manifest, counts ?? Counts(manifest))
    (self.names, self.day) = (names, day)
  }

  /// Everything that was issued in a folder.
  init(of register: Register, names: [String: String] = [:], day: String? = nil) throws(Diagnostics) {
    self.init(try register.manifest(first: Self.most), counts: try register.counts(), names: names, day: day)
  }

  /// No one scrolls through more; the table of the manifest has them all.
  static let most = 20_000

  /// The page, as UTF-8.
  var html: [UInt8] {
    let entries = manifest.documents.prefix(Self.most)
    let isWhole = max(manifest.documents.count, counts.made + counts.failed) <= Self.most
    let content = search + table(Array(entries)) + (isWhole ? "" : paragraph)
    return Array(
      """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="generator" content="\(Self.generator)">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <header>
      <h1>\(title)</h1>
      <p>\(summary)</p>
      </header>
      <main>
      \(content)</main>
      <script>\(Self.script)</script>
      </body>
      </html>

      """.utf8)
  }

  private var title: String { Self.escaped("Documents: " + (manifest.pack ?? "batch")) + share }

  private var share: String { manifest.shard.map { Self.escaped(", share \($0)") } ?? "" }

  private var summary: String {
    var words = [counts.made.of("document") + " in " + counts.files.of("file")]
    if counts.failed > 0 { words.append("\(counts.failed) could not be made") }
    if !manifest.isComplete { words.append("the batch is not complete") }
    if let day = manifest.retainUntil { words.append("to be kept until \(day)") }
    return Self.escaped(words.joined(separator: ", ") + ".")
  }

  private var paragraph: String {
    "<p>This page lists the first \(Self.most.grouped) documents. "
      + "<a href=\"\(Self.link(to: table))\">\(Self.escaped(table))</a> lists them all.</p>\n"
  }

  /// The name of the manifest's table.
  private var table: String {
    let path = BatchFolder(path: "", shard: manifest.shard.flatMap(Shard.init)).record("manifest", "csv")
    return String(path.dropFirst())
  }

  private var search: String {
    """
    <form role="search" id="search" hidden>
    <label for="words">Find by form, candidate, unit or file</label>
    <input id="words" type="search" autocomplete="off">
    </form>
    <p role="status" id="count"></p>

    """
  }
}

// MARK: - The table

extension FolderIndex {
  private struct Column {
    let head: String
    /// Markup.
    let cell: (Manifest.Entry) -> String
    /// Left out where no document has a value.
    var isOptional = true
    var isNumber = false
  }

  private var columns: [Column] {
    [
      Column(head: "Document", cell: { Self.escaped($0.documentID ?? "–") }, isOptional: false),
      Column(head: "Form", cell: { Self.escaped($0.form) }, isOptional: false),
      Column(head: "Candidate", cell: { Self.escaped($0.candidate ?? "") }),
      Column(head: "Name", cell: { entry in Self.escaped(entry.candidate.flatMap { names[$0] } ?? "") }),
      Column(head: "Unit", cell: { Self.escaped($0.unit ?? "") }),
      Column(head: "Section", cell: { Self.escaped($0.section ?? "") }),
      Column(head: "File", cell: Self.file, isOptional: false),
      Column(head: "Page", cell: { $0.page.map(String.init) ?? "" }, isNumber: true),
      Column(head: "Pages", cell: { $0.pages.map(String.init) ?? "" }, isNumber: true),
      Column(head: "Issued", cell: { Self.escaped($0.sha256 == nil ? "" : day ?? "") }),
      Column(head: "Status", cell: { Self.escaped(status($0)) }, isOptional: false),
    ]
  }

  private func table(_ entries: [Manifest.Entry]) -> String {
    let columns = columns.filter { column in !column.isOptional || entries.contains { !column.cell($0).isEmpty } }
    let heads = columns.map { "<th scope=\"col\"\(Self.number($0))>\($0.head)</th>" }.joined()
    let rows = entries.map { entry in
      let cells = columns.enumerated().map { index, column in
        index == 0
          ? "<th scope=\"row\">\(column.cell(entry))</th>" : "<td\(Self.number(column))>\(column.cell(entry))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return "<div class=\"table\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">\n<table>\n"
      + "<caption id=\"caption\">Documents and their files</caption>\n<thead><tr>\(heads)</tr></thead>\n"
      + "<tbody>\n\(rows.joined())</tbody>\n</table>\n</div>\n"
  }

  private static func number(_ column: Column) -> String { column.isNumber ? " class=\"number\"" : "" }

  private func status(_ entry: Manifest.Entry) -> String {
    switch entry.status {
    case .made: "issued"
    case .superseded: "superseded"
    case .failed: "could not be made: row \(entry.row.map(String.init) ?? "unknown")"
    case .planned: "not made yet"
    case .purged: "deleted"
    }
  }

  private static func file(_ entry: Manifest.Entry) -> String {
    guard let name = entry.file else { return "" }
    guard [.made, .superseded].contains(entry.status) else { return escaped(name) }
    let page = entry.page.map { $0 > 1 ? "#page=\($0)" : "" } ?? ""
    return "<a href=\"\(link(to: name))\(page)\">\(escaped(name))</a>"
  }

  /// A path within the folder, as an address.
  private static func link(to path: String) -> String {
    "./" + escaped(path.addingPercentEncoding(withAllowedCharacters: ordinary) ?? "")
  }

  private static let ordinary = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")

  private static func escaped(_ text: String) -> String { XMLText.escaped(text.harmless) }
}

// MARK: - What every page has alike

extension FolderIndex {
  private static let generator = "Proforma folder index"

  private static let style = """
    :root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:75rem;padding:1rem}
    .table{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{font-weight:bold;padding:.5rem 0;text-align:left}
    th,td{border:1px solid GrayText;padding:.3rem .5rem;text-align:left;vertical-align:top}.number{text-align:right}
    label{display:block;font-weight:bold}input{box-sizing:border-box;font:inherit;max-width:30rem;padding:.4rem;width:100%}
    :focus-visible{outline:3px solid Highlight;outline-offset:2px}@media print{#search,#count{display:none}}
    """

  private static let script = """
    "use strict";(function(){var form=document.getElementById("search"),words=document.getElementById("words"),
    count=document.getElementById("count"),rows=Array.from(document.querySelectorAll("tbody tr"));if(!form)return;
    var texts=rows.map(function(row){return row.textContent.normalize("NFC").toLowerCase()});
    function show(){var wanted=words.value.normalize("NFC").toLowerCase().split(/\\s+/).filter(Boolean),found=0;
    rows.forEach(function(row,i){var fits=wanted.every(function(word){return texts[i].indexOf(word)>=0});
    row.hidden=!fits;if(fits)found++});
    count.textContent=wanted.length?found+" of "+rows.length+" documents":""}
    form.hidden=false;words.addEventListener("input",show);
    form.addEventListener("submit",function(event){event.preventDefault();show()})})();
    """

  private static let policy =
    "default-src 'none'; style-src 'sha256-\(digest(style))'; script-src 'sha256-\(digest(script))'; base-uri 'none'; "
    + "form-action 'none'"

  private static func digest(_ text: String) -> String { Data(SHA256.bytes(Array(text.utf8))).base64EncodedString() }
}

// MARK: - The file

extension FolderIndex {
  func write(to folder: BatchFolder) throws(Diagnostics) {
    try OutputFile.write(html, to: folder.index, replaces: true)
  }

  /// Writes the page again where there is one, because the documents have changed.
  func update(in folder: BatchFolder) throws(Diagnostics) {
    if Self.isOwn(folder.index) { try write(to: folder) }
  }

  /// A page of this name that is someone else's is not overwritten.
  static func obstacles(at path: String, isForced: Bool) -> [Diagnostic] {
    isForced || !OutputFile.exists(path) || isOwn(path) ? [] : [OutputFile.alreadyThere(path)]
  }

  private static func isOwn(_ path: String) -> Bool {
    guard let head = FileHandle(forReadingAtPath: path).flatMap({ try? $0.read(upToCount: 4096) }) else { return false }
    return String(decoding: head, as: UTF8.self).contains("<meta name=\"generator\" content=\"\(generator)\">")
  }
}
