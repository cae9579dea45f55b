/// What the shell gave the program, as the parser of arguments wants it.
enum Arguments {
  /// `--data` takes as many paths as stand behind it: `--data a.csv b.csv` becomes `--data a.csv --data b.csv`.
  ///
  /// Where a form or a pack is asked for, it stands first; what stands behind the paths could be it otherwise.
  static func spread(_ arguments: [String]) -> [String] {
    let isNamed = arguments.dropFirst().first.map { !isOption($0) } ?? false
    guard isNamed || arguments.first == "preflight" else { return arguments }
    var spread: [String] = []
    var isAmongPaths = false
    for (index, argument) in arguments.enumerated() {
      let isFirstPath = index > 0 && arguments[index - 1] == "--data"
      if isAmongPaths, !isFirstPath, !isOption(argument) { spread.append("--data") }
      isAmongPaths = argument == "--data" || (isAmongPaths && !isOption(argument))
      spread.append(argument)
    }
    return spread
  }

  /// A lone hyphen is a file: standard input or output.
  private static func isOption(_ argument: String) -> Bool { argument.hasPrefix("-") && argument != "-" }
}
