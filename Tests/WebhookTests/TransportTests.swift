import LoopbackServer
import Testing

@testable import Webhook

@Suite struct TransportTests {
  static let limits = CurlTransport.Limits(connect: 300, total: 600)

  static func result(
    _ url: String, _ body: String = "{}", isRepeatable: Bool = true,
    on transport: CurlTransport = CurlTransport(limits: limits)
  ) throws -> TransferResult {
    let request = Request(
      to: try Address(url), headers: [Request.Header("X-Test", "张三")], body: Array(body.utf8),
      isRepeatable: isRepeatable)
    transport.start(request, ticket: 7)
    var results: [(ticket: Int, result: TransferResult)] = []
    while results.isEmpty { results = transport.wait(milliseconds: 1_000) }
    #expect(results.map(\.ticket) == [7])
    return results[0].result
  }

  @Test func postsAndHears() throws {
    let server = LoopbackServer { _ in
      .answer(200, "{\"errcode\":0}", ["Retry-After": " 5 ", "X": "y"])
    }
    defer { server.stop() }
    let result = try Self.result(server.url("/hook?key=1"), #"{"text":"张三 -5"}"#)
    guard case .answered(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.status == 200)
    #expect(answer.headers["retry-after"] == "5")
    #expect(answer.body == Array("{\"errcode\":0}".utf8))
    let received = try #require(server.received.first)
    #expect(received.method == "POST")
    #expect(received.path == "/hook?key=1")
    #expect(received.body == Array(#"{"text":"张三 -5"}"#.utf8))
    #expect(received.headers["content-type"] == "application/json")
    #expect(received.headers["x-test"] == "张三")
    #expect(received.headers["expect"] == nil)
    #expect(received.headers["content-length"] == "20")
  }

  @Test func redirectsAreNotFollowed() throws {
    let server = LoopbackServer { _ in .answer(302, "", ["Location": "/elsewhere"]) }
    defer { server.stop() }
    let result = try Self.result(server.url("/hook"))
    #expect(result.verdict(of: GenericJSON()) == .fix(Cause(.redirected, code: "302")))
    #expect(server.received.count == 1)
  }

  @Test func aHungServerTimesOutAndMayHaveTheMessage() throws {
    let server = LoopbackServer { _ in .hang }
    defer { server.stop() }
    let result = try Self.result(server.url("/"))
    #expect(
      result
        == .failed(TransportError(Cause(.timedOut, code: "28"), mayHaveArrived: true)))
  }

  @Test func aServerThatClosesMayHaveTheMessage() throws {
    let server = LoopbackServer { _ in .close }
    defer { server.stop() }
    guard case .failed(let error) = try Self.result(server.url("/"), isRepeatable: false) else {
      Issue.record("an answer")
      return
    }
    #expect(error.cause.reason == .broken)
    #expect(error.mayHaveArrived)
    #expect(server.received.count == 1)
  }

  @Test func refusedIsNotArrived() throws {
    let server = LoopbackServer { _ in .close }
    server.stop()
    #expect(
      try Self.result(server.url("/"))
        == .failed(TransportError(Cause(.refused, code: "7"), mayHaveArrived: false)))
  }

  @Test func anEndlessBodyEnds() throws {
    let server = LoopbackServer { _ in .endless }
    defer { server.stop() }
    guard case .failed(let error) = try Self.result(server.url("/")) else {
      Issue.record("an answer")
      return
    }
    #expect(error.cause.reason == .endless)
    #expect(error.mayHaveArrived)
  }

  @Test func tlsWithAServerThatHasNone() throws {
    let server = LoopbackServer { _ in .close }
    defer { server.stop() }
    let result = try Self.result("https://127.0.0.1:\(server.port)/")
    guard case .failed(let error) = result else {
      Issue.record("an answer")
      return
    }
    #expect([.handshake, .timedOut].contains(error.cause.reason))
    #expect(!error.mayHaveArrived)
  }

  @Test func repeatableRequestsKeepTheirConnection() throws {
    let server = LoopbackServer { _ in .answer(200, "{}") }
    defer { server.stop() }
    let transport = CurlTransport(limits: Self.limits)
    for _ in 0..<5 { _ = try Self.result(server.url("/"), on: transport) }
    #expect(server.received.map(\.connection) == [1, 1, 1, 1, 1])
    for _ in 0..<2 { _ = try Self.result(server.url("/"), isRepeatable: false, on: transport) }
    #expect(server.received.map(\.connection).suffix(2) == [2, 3])
  }

  @Test func manyAtATime() throws {
    let server = LoopbackServer { .answer(200, $0.path) }
    defer { server.stop() }
    let transport = CurlTransport(limits: CurlTransport.Limits())
    for ticket in 0..<20 {
      let address = try Address(server.url("/\(ticket)"))
      transport.start(Request(to: address, body: []), ticket: ticket)
    }
    var answers: [Int: String] = [:]
    while answers.count < 20 {
      for case (let ticket, .answered(let answer)) in transport.wait(milliseconds: 1_000) {
        answers[ticket] = String(decoding: answer.body, as: UTF8.self)
      }
    }
    for ticket in 0..<20 { #expect(answers[ticket] == "/\(ticket)") }
  }

  @Test func aLineFeedInAHeaderIsRefused() throws {
    let transport = CurlTransport()
    let address = try Address("http://127.0.0.1:1/")
    transport.start(
      Request(to: address, headers: [Request.Header("A", "b\r\nC: d")], body: []), ticket: 1)
    let results = transport.wait(milliseconds: 0)
    #expect(results.map(\.result) == [.failed(TransportError(Cause(.wrongAddress)))])
  }
}
