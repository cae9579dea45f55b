import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Reading

/// Serves a preview to browsers on this machine only.
struct PreviewServer {
  private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

  private let listening: NIOAsyncChannel<Connection, Never>
  private let board: PreviewBoard

  /// Listens from now on; requests are answered once it runs.
  /// `port`: 0 takes any that is free.
  init(port: Int, board: PreviewBoard) async throws {
    self.board = board
    listening = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .bind(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          return try Connection(wrappingChannelSynchronously: channel)
        }
      }
  }

  var port: Int { listening.channel.localAddress?.port ?? 0 }

  /// Serves until the task is cancelled.
  func run() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      try await listening.executeThenClose { connections in
        // A browser may close the connection in the middle of an answer.
        for try await connection in connections { group.addTask { try? await serve(connection) } }
      }
    }
  }

  private func serve(_ connection: Connection) async throws {
    try await connection.executeThenClose { parts, answers in
      var head: HTTPRequestHead?
      for try await part in parts {
        switch part {
        case .head(let received): head = received
        case .body: break
        case .end:
          guard let head else { return }
          let answer = await answer(to: head)
          try await answers.write(.head(answer.head(for: head)))
          if head.method != .HEAD { try await answers.write(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))) }
          try await answers.write(.end(nil))
          if !head.isKeepAlive { return }
        }
      }
    }
  }

  private func answer(to request: HTTPRequestHead) async -> PreviewAnswer {
    guard Self.isOfThisMachine(request) else { return .nothing(.forbidden) }
    guard request.method == .GET || request.method == .HEAD else { return .nothing(.methodNotAllowed) }
    let parts = request.uri.split(separator: "?", maxSplits: 1)
    let path = parts.first ?? ""
    if path == "/" { return PreviewAnswer("text/html; charset=utf-8", PreviewPage.html) }
    if path == "/state" {
      let seen = parts.last.flatMap { $0.hasPrefix("after=") ? Int($0.dropFirst(6)) : nil } ?? -1
      return PreviewAnswer("application/json", await board.state(after: seen))
    }
    if path.hasPrefix("/page/"), let number = Int(path.dropFirst(6)), let picture = await board.picture(number) {
      return PreviewAnswer("image/png", picture)
    }
    return .nothing(.notFound)
  }

  /// Pages of other origins cannot read the preview, not even under a name that was made to point at this machine.
  private static func isOfThisMachine(_ request: HTTPRequestHead) -> Bool {
    let hosts = request.headers["host"]
    guard hosts.count == 1, let host = hosts.first?.split(separator: ":").first else { return false }
    return host == "127.0.0.1" || host == "localhost"
  }
}

/// What the server answers.
private struct PreviewAnswer {
  var status = HTTPResponseStatus.ok
  var type: String
  var body: Data

  init(_ type: String, _ body: Data) { (self.type, self.body) = (type, body) }

  static func nothing(_ status: HTTPResponseStatus) -> PreviewAnswer {
    var answer = PreviewAnswer("text/plain", Data("\(status.reasonPhrase)\n".utf8))
    answer.status = status
    return answer
  }

  func head(for request: HTTPRequestHead) -> HTTPResponseHead {
    let headers: HTTPHeaders = [
      "Content-Type": type, "Content-Length": String(body.count), "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy":
        "default-src 'none'; img-src 'self' data:; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        + "connect-src 'self'; frame-ancestors 'none'",
    ]
    return HTTPResponseHead(version: request.version, status: status, headers: headers)
  }
}

/// The newest pictures, or why there are none. Browsers ask for them.
actor PreviewBoard {
  /// What a browser gets; it fetches the pictures one by one.
  private struct State: Encodable {
    var version = 0
    var title = ""
    var pages = 0
    /// What is wrong, in the words of the terminal; the pictures shown are older then.
    var errors: [JSONValue] = []
    var warnings: [JSONValue] = []
  }

  private var current = State()
  private var pictures: [Data] = []
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func show(_ pictures: [[UInt8]], title: String, warnings: [JSONValue]) {
    self.pictures = pictures.map { Data($0) }
    current = State(version: current.version + 1, title: title, pages: pictures.count, warnings: warnings)
    wake()
  }

  func show(errors: [JSONValue], title: String) {
    current = State(version: current.version + 1, title: title, pages: 0, errors: errors)
    pictures = []
    wake()
  }

  func picture(_ number: Int) -> Data? { pictures.indices.contains(number - 1) ? pictures[number - 1] : nil }

  /// The state, as soon as it is newer than what was seen; at last after a while, so that no connection waits for ever.
  func state(after seen: Int) async -> Data {
    if current.version <= seen {
      let timer = Task {
        try? await Task.sleep(for: .seconds(20))
        if !Task.isCancelled { wake() }
      }
      await withCheckedContinuation { waiting.append($0) }
      timer.cancel()
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(current)) ?? Data("{}".utf8)
  }

  private func wake() {
    let woken = waiting
    waiting = []
    for continuation in woken { continuation.resume() }
  }
}
