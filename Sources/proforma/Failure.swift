import ArgumentParser
import Foundation
import Reading

/// Exit codes, as `sysexits.h` numbers them.
enum Failure {
  static let rowsFailed = ExitCode(1)
  /// `EX_TEMPFAIL`: what is missing can be made by `--resume`.
  static let resumable = ExitCode(75)

  /// 130 for Ctrl-C, as a shell has it; resumable otherwise.
  static func interrupted(by signal: Int32?) -> ExitCode { signal == SIGINT ? ExitCode(130) : resumable }

  /// The code for the gravest of the errors: a bad layout before bad data, bad data before a file that is not there.
  static func code(for items: [Diagnostic]) -> ExitCode {
    let origins = Set(items.filter { $0.severity == .error }.map(\.origin))
    let ranked: [(Diagnostic.Origin, Int32)] = [
      (.program, 70), (.usage, 64), (.layout, 78), (.data, 65), (.missing, 66), (.transfer, 74), (.output, 73),
    ]
    return ExitCode(ranked.first { origins.contains($0.0) }?.1 ?? 0)
  }
}
