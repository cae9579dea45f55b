import Foundation
import TestSupport
import Testing

/// The program as `make install` lays it down, away from its build, and what comes with it.
@Suite struct InstallationTests {
  /// Installs into a folder and gives the prefix. The folder is then called otherwise, so that nothing can lean on where it
  /// was laid down; the build's own folders are not beside it.
  private func install(in scratch: borrowing ScratchFolder) throws -> String {
    let run = try Shell(
      Repository.root + "/Scripts/install.sh", Repository.program, "/usr/local", scratch.path + "/first")
    try #require(run.status == 0, "\(run.errors)")
    try FileManager.default.moveItem(atPath: scratch.path + "/first", toPath: scratch.path + "/second")
    return scratch.path + "/second/usr/local"
  }

  private func files(in folder: String) -> [String] {
    FileManager.default.subpaths(atPath: folder)?.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted() ?? []
  }

  @Test func anInstalledProgramHasItsOwnFilesWhateverLinkLeadsToIt() throws {
    let scratch = try ScratchFolder()
    let prefix = try install(in: scratch)
    let link = scratch.path + "/linked"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: prefix + "/bin/proforma")
    for program in [link, prefix + "/bin/proforma"] {
      let doctor = try Shell(program, "doctor")
      #expect(doctor.status == 0)
      #expect(doctor.output.contains("layouts") && doctor.output.contains("in \(prefix)/share/proforma/Layouts\n"))
      #expect(doctor.output.contains("in \(prefix)/share/proforma/Qualifications\n"))
    }
    let made = try Shell(
      link, "render", "unit-sign-off", "--mode", "blank", "--unit", "F3", "-o", "f3.pdf", in: scratch.path)
    #expect(made.status == 0, "\(made.errors)")
    let here = try Shell(
      Repository.program, "render", "unit-sign-off", "--mode", "blank", "--unit", "F3", "-o", "here.pdf",
      in: scratch.path)
    #expect(here.status == 0)
    let contents = ["f3.pdf", "here.pdf"].map { FileManager.default.contents(atPath: scratch.path + "/" + $0) }
    #expect(contents[0] != nil && contents[0] == contents[1])
  }

  @Test(arguments: ["Layouts", "Fonts", "Qualifications"])
  func aProgramWithoutItsFilesSaysSo(part: String) throws {
    let scratch = try ScratchFolder()
    let prefix = try install(in: scratch)
    try FileManager.default.removeItem(atPath: prefix + "/share/proforma/" + part)
    let program = prefix + "/bin/proforma"
    for arguments in [["forms"], ["units"], ["render", "witness-testimony", "--mode", "blank", "-o", "-"]] {
      let run = try Shell([program] + arguments)
      #expect(run.status == 70 && run.output.isEmpty)
      #expect(run.errors.contains("[incomplete-installation]") && run.errors.contains("/share/proforma/\(part)'"))
    }
    let doctor = try Shell(program, "doctor")
    #expect(doctor.status == 66 && doctor.output.contains("BAD"))
  }

  @Test func uninstallingLeavesNothing() throws {
    let scratch = try ScratchFolder()
    let prefix = try install(in: scratch)
    _ = try scratch.write("another's", to: "second/usr/local/bin/other")
    let installed = files(in: prefix)
    for file in [
      "bin/proforma", "share/man/man1/proforma.1.gz", "share/man/man1/proforma-render.1.gz",
      "share/bash-completion/completions/proforma", "share/zsh/site-functions/_proforma",
      "share/fish/vendor_completions.d/proforma.fish", "share/doc/proforma/LICENSE", "share/doc/proforma/OFL.txt",
    ] { #expect(installed.contains(file), "\(file)") }
    let run = try Shell(Repository.root + "/Scripts/uninstall.sh", "/usr/local", scratch.path + "/second")
    #expect(run.status == 0 && files(in: prefix) == ["bin/other"])
  }

  @Test func theVersionIsSaidInOnePlace() throws {
    let scratch = try ScratchFolder()
    let prefix = try install(in: scratch)
    let version = try Shell(Repository.root + "/Scripts/version.sh").output
    #expect(version.contains(/^\d+\.\d+\.\d+\n$/))
    #expect(try Shell(prefix + "/bin/proforma", "--version").output == version)
    let page = try Shell("zcat", prefix + "/share/man/man1/proforma.1.gz").output
    #expect(page.contains(".Os \"proforma \(version.dropLast())\""))
    for file in try Shell("git", "ls-files", "Packaging", "Scripts", "Makefile", "Package.swift", in: Repository.root)
      .output.split(separator: "\n")
    {
      let text = try Repository.text(of: String(file))
      #expect(!text.contains("\"\(version.dropLast())\"") && !text.contains("_\(version.dropLast())"), "\(file)")
    }
  }

  @Test func everyCommandHasAPageThatReads() throws {
    let scratch = try ScratchFolder()
    let prefix = try install(in: scratch)
    let pages = files(in: prefix + "/share/man/man1")
    let commands = try Shell(Repository.program, "--help").output.matches(of: /\n  ([a-z]+) +[A-Z]/).map {
      String($0.1)
    }
    #expect(commands.count > 15)
    #expect(Set(pages) == Set(commands.map { "proforma-\($0).1.gz" } + ["proforma.1.gz"]))
    guard try Shell("which", "mandoc").status == 0 else { return }
    for page in pages {
      let lint = try Shell("sh", "-c", "zcat \(prefix)/share/man/man1/\(page) | mandoc -T lint -W warning")
      #expect(lint.status == 0, "\(page): \(lint.output)")
      let text = try Shell("sh", "-c", "zcat \(prefix)/share/man/man1/\(page) | mandoc -T utf8 | col -b").output
      for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS"] { #expect(text.contains("\n\(section)\n")) }
    }
  }

  @Test(arguments: [
    (["render", "wit"], ["witness-list", "witness-testimony"]),
    (["render", "x", "--mode", ""], ["print", "fillable", "blank"]),
    (["pack", "port"], ["portfolio"]),
    (["render", "x", "--profile", "btec"], ["btec-like"]),
    (["render", "x", "--data", "Examples/fl"], ["Examples/flat-candidates.csv"]),
  ])
  func bashCompletes(words: [String], offered: [String]) throws {
    let scratch = try ScratchFolder()
    let prefix = try install(in: scratch)
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      PATH='\(prefix)/bin':$PATH
      source '\(prefix)/share/bash-completion/completions/proforma'
      COMP_WORDS=(proforma \(quoted)); COMP_CWORD=\(words.count); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _proforma proforma "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try Shell("bash", "-c", script, in: Repository.root)
    #expect(run.output.split(separator: "\n").map(String.init) == offered, "\(run.errors)")
  }

  @Test(arguments: [
    ("bash", "bash-completion/completions/proforma"), ("zsh", "zsh/site-functions/_proforma"),
    ("fish", "fish/vendor_completions.d/proforma.fish"),
  ])
  func completionsAreSound(shell: String, file: String) throws {
    guard try Shell("which", shell).status == 0 else { return }
    let scratch = try ScratchFolder()
    let run = try Shell(shell, "-n", try install(in: scratch) + "/share/" + file)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
  }
}
