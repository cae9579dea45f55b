import Collecting
import Foundation

/// Reads a returned file in a process of its own: the file is hostile, and may ask for any time and memory.
enum ReturnProcess {
  /// Seconds that reading one file may take.
  static let longest: TimeInterval = 5
  /// Bytes of memory that it may use.
  static let mostMemory = 256 << 20
  /// Bytes that it may answer.
  private static let longestAnswer = 32 << 20

  /// The file's bytes, unless it is larger than any form.
  static func bytes(of path: String) -> [UInt8] {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    guard size <= ReturnReader.largestFile else { return [] }
    return FileManager.default.contents(atPath: path).map { Array($0) } ?? []
  }

  static func read(_ path: String) -> ReturnedFile {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [ReadReturnCommand.name, path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return failed(.damaged) }
    let watch = DispatchSource.makeTimerSource()
    watch.schedule(deadline: .now() + longest)
    watch.setEventHandler { kill(process.processIdentifier, SIGKILL) }
    watch.resume()
    let answer = pipe.fileHandleForReading.readData(upTo: longestAnswer)
    process.waitUntilExit()
    watch.cancel()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else { return failed(.tooLarge) }
    return (try? JSONDecoder().decode(ReturnedFile.self, from: answer)) ?? failed(.damaged)
  }

  private static func failed(_ obstacle: ReturnedFile.Obstacle) -> ReturnedFile {
    var file = ReturnedFile()
    file.obstacle = obstacle
    return file
  }

  /// Sets the limits of this process, before it touches the file.
  static func limit() {
    var memory = rlimit(rlim_cur: rlim_t(mostMemory), rlim_max: rlim_t(mostMemory))
    setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &memory)
    var time = rlimit(rlim_cur: rlim_t(longest), rlim_max: rlim_t(longest))
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
    var files = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &files)
  }
}

extension FileHandle {
  /// Reads until the end, or until there is more than anybody wants.
  fileprivate func readData(upTo most: Int) -> Data {
    var data = Data()
    while let piece = try? read(upToCount: 1 << 20), !piece.isEmpty {
      data.append(piece)
      if data.count > most { break }
    }
    return data
  }
}
