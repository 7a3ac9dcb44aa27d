internal import CCurl

/// Sends through libcurl: one multi handle, connections kept, many requests at a time.
///
/// Not for several threads at once. The library is loaded by the first request (DESIGN: messages
/// that post nothing do not pay for it).
public final class CurlTransport: Transport {
  /// Time limits, in milliseconds.
  public struct Limits: Hashable, Sendable {
    /// Until the connection stands, encryption included.
    public var connect: Int
    /// For the whole exchange.
    public var total: Int

    /// 5 s and 15 s, as WEBHOOKS §2 has them.
    public init(connect: Int = 5_000, total: Int = 15_000) {
      self.connect = connect
      self.total = total
    }
  }

  private let limits: Limits
  private let proxy: Secret?
  private let authorities: String?
  private var curl: UnsafePointer<ccurl_library>?
  private var multi: UnsafeMutableRawPointer?
  private var running: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  private var idle: [UnsafeMutableRawPointer] = []
  private var stillborn: [(ticket: Int, result: TransferResult)] = []

  /// A transport.
  ///
  /// - Parameters:
  ///   - limits: the time limits.
  ///   - proxy: the proxy's URL; nil for those of the environment (`https_proxy`, `no_proxy`).
  ///   - authorities: a file of certificates to trust in place of the system's; nil for those.
  public init(limits: Limits = Limits(), proxy: Secret? = nil, authorities: String? = nil) {
    self.limits = limits
    self.proxy = proxy
    self.authorities = authorities
  }

  deinit {
    guard let curl = curl?.pointee else { return }
    for (easy, transfer) in running {
      _ = curl.multi_remove_handle(multi, easy)
      transfer.release(curl)
      curl.easy_cleanup(easy)
    }
    for easy in idle { curl.easy_cleanup(easy) }
    if let multi { _ = curl.multi_cleanup(multi) }
  }

  /// Puts the request on its way.
  public func start(_ request: Request, ticket: Int) {
    do {
      try begin(request, ticket)
    } catch {
      stillborn.append((ticket, .failed(error)))
    }
  }

  private func begin(_ request: Request, _ ticket: Int) throws(TransportError) {
    if multi == nil { try open() }
    guard let curl, let multi, let easy = idle.popLast() ?? curl.pointee.easy_init() else {
      throw TransportError(Cause(.libraryMissing))
    }
    let transfer = CurlTransfer(ticket: ticket)
    do {
      let setup = CurlSetup(curl: curl, easy: easy)
      try setup.apply(request, to: transfer, limits, proxy: proxy, authorities: authorities)
      try check(curl.pointee.multi_add_handle(multi, easy))
    } catch {
      transfer.release(curl.pointee)
      curl.pointee.easy_cleanup(easy)
      throw error
    }
    running[easy] = transfer
    // Now, so that the request is on its way before the caller does anything else.
    var count: Int32 = 0
    _ = curl.pointee.multi_perform(multi, &count)
  }

  private func open() throws(TransportError) {
    guard let library = ccurl_load(), let handle = library.pointee.multi_init() else {
      throw TransportError(Cause(.libraryMissing))
    }
    curl = library
    multi = handle
  }

  private func check(_ code: CURLMcode) throws(TransportError) {
    if code != CURLM_OK { throw TransportError(Cause(.transport, code: "multi\(code.rawValue)")) }
  }

  /// Waits for answers, at most as long as one exchange may take.
  public func wait(milliseconds: Int) -> [(ticket: Int, result: TransferResult)] {
    if !stillborn.isEmpty {
      defer { stillborn.removeAll() }
      return stillborn
    }
    guard let curl, let multi, !running.isEmpty else { return [] }
    var results = finished()
    if results.isEmpty {
      let most = Int32(clamping: max(0, min(milliseconds, limits.total)))
      _ = curl.pointee.multi_poll(multi, nil, 0, most, nil)
      var count: Int32 = 0
      _ = curl.pointee.multi_perform(multi, &count)
      results = finished()
    }
    return results
  }

  private func finished() -> [(ticket: Int, result: TransferResult)] {
    guard let curl, let multi else { return [] }
    var results: [(ticket: Int, result: TransferResult)] = []
    var code = CURLE_OK
    while let easy = ccurl_finished(curl, multi, &code) {
      guard let transfer = running.removeValue(forKey: easy) else { continue }
      results.append((transfer.ticket, transfer.result(code, CurlSetup(curl: curl, easy: easy))))
      _ = curl.pointee.multi_remove_handle(multi, easy)
      transfer.release(curl.pointee)
      curl.pointee.easy_reset(easy)
      idle.append(easy)
    }
    return results
  }
}
