import Forms
import Reading
import TestSupport

extension SharedParts {
  /// The parts that ship, for tests that read shipped layouts file by file.
  static func shipped() throws -> SharedParts {
    try SharedParts.read(
      Repository.files(in: "Layouts/Parts", withExtension: "yaml").map {
        try SourceFile(path: Repository.root + "/" + $0)
      }
    ).value
  }
}
