import FlyingFox
import FlyingSocks
import Foundation

/// Serves a preview to the browsers of this machine and to nobody else.
struct PreviewServer {
  private let server: HTTPServer
  private let board: PreviewBoard

  /// `port`: 0 takes any that is free.
  init(port: UInt16, board: PreviewBoard) throws {
    server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: port))
    self.board = board
  }

  /// Serves until the task is cancelled.
  /// `onListening`: is told the port.
  func run(onListening: @Sendable @escaping (UInt16) -> Void) async throws {
    let board = board
    await route("/") { _ in
      .init(statusCode: .ok, headers: Self.headers("text/html; charset=utf-8"), body: PreviewPage.html)
    }
    await route("/state") { request in
      let seen = request.query.first { $0.name == "after" }.flatMap { Int($0.value) } ?? -1
      return .init(
        statusCode: .ok, headers: Self.headers("application/json"), body: await board.state(after: seen))
    }
    await route("/page/*") { request in
      guard let number = Int(request.path.split(separator: "/").last ?? ""), let png = await board.picture(number)
      else {
        return .init(statusCode: .notFound)
      }
      return .init(statusCode: .ok, headers: Self.headers("image/png"), body: png)
    }
    let server = server
    async let running: Void = server.run()
    try await server.waitUntilListening()
    switch await server.listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): onListening(port)
    default: break
    }
    try await running
  }

  /// Pages of other origins can neither read the preview nor pretend to be it: a name that is rebound to this machine is no
  /// name of this machine.
  private func route(_ path: String, _ answer: @Sendable @escaping (HTTPRequest) async -> HTTPResponse) async {
    await server.appendRoute(HTTPRoute(stringLiteral: "GET \(path)")) { request in
      let host = request.headers[.host]?.split(separator: ":").dropLast().joined(separator: ":") ?? ""
      guard ["127.0.0.1", "localhost", "[::1]"].contains(host) else { return HTTPResponse(statusCode: .forbidden) }
      return await answer(request)
    }
  }

  private static func headers(_ type: String) -> HTTPHeaders {
    [
      .contentType: type, HTTPHeader("Cache-Control"): "no-store", HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Content-Security-Policy"):
        "default-src 'none'; img-src 'self' data:; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; "
        + "frame-ancestors 'none'",
    ]
  }
}
