import Foundation
import Fuzzing

/// The fuzzer's own main: it takes its arguments out of the command line and calls `test` for ever.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Which reader is fuzzed; FUZZ_TARGET names it, since the fuzzer calls itself again with arguments of its own.
nonisolated(unsafe) private var target = FuzzTarget.yaml

/// `FUZZ_TARGET=yaml FuzzDriver [libFuzzer's arguments]`, see Scripts/fuzz.sh.
@main enum FuzzDriver {
  static func main() {
    guard let named = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap(FuzzTarget.init(rawValue:)) else {
      print("FUZZ_TARGET must be one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
      exit(64)
    }
    target = named
    var (count, arguments) = (CommandLine.argc, CommandLine.unsafeArgv)
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
