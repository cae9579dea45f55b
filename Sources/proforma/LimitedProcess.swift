import ArgumentParser
import Foundation
import PDF
import Reading

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

  /// Sets the limits of this process, before it opens the file. It ends with the process that started it.
  static func limit(seconds: TimeInterval, memory: Int = mostMemory) {
    endWithParent()
    var memory = rlimit(rlim_cur: rlim_t(memory), rlim_max: rlim_t(memory))
    setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &memory)
    var time = rlimit(rlim_cur: rlim_t(seconds), rlim_max: rlim_t(seconds))
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
    var files = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &files)
  }

  private static func endWithParent() {
    let parent = getppid()
    Thread.detachNewThread {
      while getppid() == parent { usleep(200_000) }
      _exit(75)
    }
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

/// Reads a returned file in a child process.
enum ReturnProcess {
  /// The time that reading one file may take, in seconds.
  static let longest: TimeInterval = 5

  /// The file's bytes; nil when it is larger than any form.
  static func bytes(of path: String) -> [UInt8]? {
    do throws(FileBytes.Fault) { return try FileBytes.read(path, atMost: ReturnReader.largestFile) } catch {
      return if case .tooLarge = error { nil } else { [] }
    }
  }

  static func read(_ path: String) -> ReturnedFile {
    do throws(LimitedProcess.Obstacle) {
      let answer = try LimitedProcess.answer(to: [ReadReturnCommand.name, "--", path], longest: longest)
      return (try? JSONDecoder().decode(ReturnedFile.self, from: answer)) ?? failed(.damaged)
    } catch {
      return failed(error == .notStarted ? .damaged : .tooLarge)
    }
  }

  static func failed(_ obstacle: ReturnedFile.Obstacle) -> ReturnedFile {
    var file = ReturnedFile()
    file.obstacle = obstacle
    return file
  }
}

/// Reads one returned file under limits and writes it as JSON. Only `collect` runs this command.
struct ReadReturnCommand: ParsableCommand {
  static let name = "read-return"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  @Argument(help: "A returned PDF.")
  var file: String

  func run() throws {
    LimitedProcess.limit(seconds: ReturnProcess.longest)
    let bytes = ReturnProcess.bytes(of: file)
    try Console.writeJSON(bytes.map(ReturnReader.read) ?? ReturnProcess.failed(.tooLarge))
  }
}

/// Reads the text of a PDF under limits and writes it as JSON. Only `import` runs this command.
struct ReadPDFTextCommand: ParsableCommand {
  static let name = "read-pdf-text"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  /// The text of each page, or why there is none.
  struct Answer: Codable {
    var pages: [String] = []
    var obstacle: PDFText.Obstacle?
  }

  @Argument(help: "A PDF.")
  var file: String

  func run() throws {
    LimitedProcess.limit(seconds: SpecificationFile.longest)
    var answer = Answer()
    do throws(PDFText.Obstacle) { answer.pages = try PDFText.pages(ofFile: file) } catch { answer.obstacle = error }
    try Console.writeJSON(answer)
  }
}
