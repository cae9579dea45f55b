import Foundation

/// Runs one of this program's own hidden commands in a process of its own, with limits: what it reads is hostile, and may
/// ask for any time and memory.
enum LimitedProcess {
  enum Obstacle: Error {
    case notStarted
    /// The process met a limit, or did not survive.
    case ended
  }

  /// Bytes of memory that the process may use.
  static let mostMemory = 256 << 20
  /// Bytes that it may answer.
  private static let longestAnswer = 32 << 20

  /// What the process writes to its standard output.
  /// `longest`: seconds that it may take.
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

  /// Sets the limits of this process, before it touches the file.
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
  /// Reads until the end, or until there is more than anybody wants.
  func readData(upTo most: Int) -> Data {
    var data = Data()
    while let piece = try? read(upToCount: 1 << 20), !piece.isEmpty {
      data.append(piece)
      if data.count > most { break }
    }
    return data
  }
}
