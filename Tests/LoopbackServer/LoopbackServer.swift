import Glibc
import Synchronization

/// An HTTP server on this machine that answers what a test tells it to; a thread a connection.
public final class LoopbackServer: Sendable {
  /// A request as it came in.
  public struct Received: Sendable {
    /// The verb.
    public var method: String
    /// The path with its query.
    public var path: String
    /// The header lines: names in lower case.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]
    /// How many connections had been taken when it came, itself included.
    public var connection: Int
  }

  /// What to do about a request.
  public enum Reply: Sendable {
    /// Answer with a status, header lines and a body, and keep the connection.
    case answer(Int, String, [String: String] = [:])
    /// Say nothing until the other side gives up.
    case hang
    /// Close the connection without a word.
    case close
    /// Answer 200 and a body that never ends.
    case endless
  }

  /// The port on 127.0.0.1.
  public let port: UInt16
  private let listener: Int32
  private let handler: @Sendable (Received) -> Reply
  private let log = Mutex<[Received]>([])
  private let connections = Mutex(0)

  /// Starts a server.
  public init(_ handler: @escaping @Sendable (Received) -> Reply) {
    self.handler = handler
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = self.listener
    port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        let ready = bind(listener, raw, size) == 0 && listen(listener, 64) == 0
        precondition(ready && getsockname(listener, raw, &size) == 0, "no loopback socket")
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
    inBackground { [self] in accepting() }
  }

  /// Everything received so far.
  public var received: [Received] { log.withLock { $0 } }

  /// The address of a path on it.
  public func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Ends it; connections end with their clients.
  ///
  /// The thread that accepts closes the socket, because
  /// its number would be another server's a moment later.
  public func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func accepting() {
    while true {
      let connection = accept(listener, nil, nil)
      if connection < 0 {
        close(listener)
        return
      }
      connections.withLock { $0 += 1 }
      inBackground { [self] in
        serve(connection)
        close(connection)
      }
    }
  }

  private func serve(_ connection: Int32) {
    var buffer: [UInt8] = []
    while let request = next(on: connection, &buffer) {
      log.withLock { $0.append(request) }
      switch handler(request) {
      case .answer(let status, let body, let headers):
        let lines = headers.map { "\($0): \($1)\r\n" }.joined()
        let head = "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\(lines)\r\n"
        guard send(head + body, to: connection) else { return }
      case .hang:
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
        return
      case .close: return
      case .endless:
        guard send("HTTP/1.1 200 OK\r\n\r\n", to: connection) else { return }
        let block = String(repeating: "x", count: 4096)
        while send(block, to: connection) {}
        return
      }
    }
  }

  private func send(_ text: String, to connection: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent <= 0 { return false }
      bytes = bytes.dropFirst(sent)
    }
    return true
  }

  /// The next request on a connection; nil when the other side has closed it.
  private func next(on connection: Int32, _ buffer: inout [UInt8]) -> Received? {
    let gap = Array("\r\n\r\n".utf8)
    while true {
      if let end = buffer.indices.first(where: { buffer[$0...].starts(with: gap) }) {
        let head = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in head.dropFirst() {
          let pair = line.split(separator: ":", maxSplits: 1)
          headers[pair[0].lowercased()] = pair.count > 1 ? String(pair[1].dropFirst()) : ""
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        if buffer.count >= end + 4 + length {
          let words = head[0].split(separator: " ")
          let body = Array(buffer[(end + 4)..<(end + 4 + length)])
          buffer.removeFirst(end + 4 + length)
          return Received(
            method: String(words[0]), path: String(words[1]), headers: headers, body: body,
            connection: connections.withLock { $0 })
        }
      }
      var block = [UInt8](repeating: 0, count: 65_536)
      let got = recv(connection, &block, block.count, 0)
      if got <= 0 { return nil }
      buffer += block[..<got]
    }
  }
}

/// Runs something on a thread of its own.
private func inBackground(_ work: @escaping @Sendable () -> Void) {
  final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, Unmanaged.passRetained(Work(work)).toOpaque())
  pthread_detach(thread)
}
