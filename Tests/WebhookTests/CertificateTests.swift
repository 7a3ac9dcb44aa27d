import TestWorld
import Testing

@testable import Webhook

/// A server whose certificate is not to be trusted gets nothing: neither the message nor the key in
/// its URL.
@Suite(.serialized) struct CertificateTests {
  private let limits = CurlTransport.Limits(connect: 2_000, total: 3_000)

  @Test func aCertificateNobodyVouchesForIsRefused() throws {
    let server = try TLSServer(name: "localhost")
    defer { server.stop() }
    #expect(
      try TransportTests.result(server.url, on: CurlTransport(limits: limits))
        == .failed(TransportError(Cause(.untrusted, code: "60"), mayHaveArrived: false)))
  }

  @Test func aCertificateForAnotherHostIsRefused() throws {
    let server = try TLSServer(name: "elsewhere.example")
    defer { server.stop() }
    let transport = CurlTransport(limits: limits, authorities: server.certificate)
    guard case .failed(let error) = try TransportTests.result(server.url, on: transport) else {
      Issue.record("an answer")
      return
    }
    #expect(error.cause.reason == .untrusted && !error.mayHaveArrived)
  }

  @Test func theRightCertificateLetsTheMessageThrough() throws {
    let server = try TLSServer(name: "localhost")
    defer { server.stop() }
    let transport = CurlTransport(limits: limits, authorities: server.certificate)
    // It echoes each line backwards, which is no answer, but it shows that the request went out.
    guard case .failed(let error) = try TransportTests.result(server.url, on: transport) else {
      Issue.record("an answer")
      return
    }
    #expect(error.mayHaveArrived)
  }
}

/// A TLS server on this machine with a certificate of its own making (the program `openssl`).
private final class TLSServer {
  let certificate: String
  private let folder = ScratchFolder()
  private let process: Child
  private let port: String

  private static let program = "/usr/bin/openssl"

  init(name: String) throws {
    certificate = folder.path.appending("certificate.pem").string
    let key = folder.path.appending("key.pem").string
    let maker = try #require(
      Child(
        TLSServer.program,
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
          "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=\(name)", "-addext",
          "subjectAltName=DNS:\(name)",
        ], isSilent: true))
    try #require(maker.wait() == 0, "openssl cannot make a certificate")
    process = try #require(
      Child(
        TLSServer.program,
        [
          "s_server", "-rev", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate,
        ], isSilent: true))
    let line = process.read(until: "ACCEPT 127.0.0.1:").split(separator: "\n")
      .first { $0.hasPrefix("ACCEPT") }
    port = String(try #require(line?.split(separator: ":").last))
  }

  var url: String { "https://localhost:\(port)/hook" }

  func stop() {
    process.kill()
    _ = process.wait()
  }
}
