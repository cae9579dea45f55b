import Foundation

/// Runs one of the program's hidden commands in a child process with limits, because the file that it reads may be hostile
/// and need any amount of time and memory.
enum LimitedProcess {
  enum Obstacle: Error {
    case notStarted
    /// The process reached a limit, or crashed.
    case ended
  }

  /// The memory that the process may use, in bytes.
  static let mostMemory = 256 << 20
  /// The size of its output, in bytes.
  private static let longestAnswer = 32 << 20

  /// The process's standard output.
  ///
  /// `longest`: the time that it may take, in seconds.
  static func answer(to arguments: [String], longest: TimeInterval) throws(Obstacle) -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { throw .notStarted }
    let watch = DispatchSource.makeTimerSource()
    watch.schedule(deadline: .now() + longest)
    watch.setEventHandler { kill(process.processIdentifier, SIGKILL) }
    watch.resume()
    let answer = pipe.fileHandleForReading.readData(upTo: longestAnswer)
    process.waitUntilExit()
    watch.cancel()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else { throw .ended }
    return answer
  }

  /// Sets the limits of this process, before it opens the file.
  static func limit(seconds: TimeInterval) {
    var memory = rlimit(rlim_cur: rlim_t(mostMemory), rlim_max: rlim_t(mostMemory))
    setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &memory)
    var time = rlimit(rlim_cur: rlim_t(seconds), rlim_max: rlim_t(seconds))
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
    var files = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &files)
  }
}

extension FileHandle {
  /// Reads to the end, or until there are more bytes than a limit.
  func readData(upTo most: Int) -> Data {
    var data = Data()
    while let piece = try? read(upToCount: 1 << 20), !piece.isEmpty {
      data.append(piece)
      if data.count > most { break }
    }
    return data
  }
}
