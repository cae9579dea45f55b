import Fuzzing

/// The fuzzer's own main: it takes its arguments out of the command line and calls `test` for ever.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Which reader is fuzzed; the first argument names it.
nonisolated(unsafe) private var target = FuzzTarget.yaml

/// `fuzz TARGET [libFuzzer's arguments]`, see Scripts/fuzz.sh.
@main enum FuzzDriver {
  static func main() {
    guard let named = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init(rawValue:)) else {
      print("usage: fuzz \(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) [ARGUMENT...]")
      return
    }
    target = named
    var count = CommandLine.argc - 1
    // The fuzzer takes the target's name for the program's.
    var arguments = CommandLine.unsafeArgv + 1
    _ = runFuzzer(&count, &arguments, test)
  }
}

/// One input. The name is the fuzzer's.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let complaints = target.complaints(about: Array(UnsafeBufferPointer(start: bytes, count: size)))
  precondition(complaints.isEmpty, complaints.prefix(3).joined(separator: "; "))
  return 0
}
