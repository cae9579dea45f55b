import Foundation
import PDF

/// Reads a returned file in a child process.
enum ReturnProcess {
  /// The time that reading one file may take, in seconds.
  static let longest: TimeInterval = 5

  /// The file's bytes; empty when it is larger than any form.
  static func bytes(of path: String) -> [UInt8] {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    guard size <= ReturnReader.largestFile else { return [] }
    return FileManager.default.contents(atPath: path).map { Array($0) } ?? []
  }

  static func read(_ path: String) -> ReturnedFile {
    do throws(LimitedProcess.Obstacle) {
      let answer = try LimitedProcess.answer(to: [ReadReturnCommand.name, path], longest: longest)
      return (try? JSONDecoder().decode(ReturnedFile.self, from: answer)) ?? failed(.damaged)
    } catch {
      return failed(error == .notStarted ? .damaged : .tooLarge)
    }
  }

  private static func failed(_ obstacle: ReturnedFile.Obstacle) -> ReturnedFile {
    var file = ReturnedFile()
    file.obstacle = obstacle
    return file
  }
}
