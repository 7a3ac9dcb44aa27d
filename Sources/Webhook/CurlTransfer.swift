internal import CCurl

/// One request on its way: what libcurl writes to, and what must live as long as it does.
final class CurlTransfer {
  let ticket: Int
  var status = 0
  var headers: [String: String] = [:]
  var body: [UInt8] = []
  /// Whether more came than an answer may have.
  var isEndless = false
  /// The request's header lines, which libcurl does not copy.
  var lines: UnsafeMutablePointer<curl_slist>?
  private var headerBytes = 0

  init(ticket: Int) { self.ticket = ticket }

  func release(_ curl: ccurl_library) {
    if let lines { curl.slist_free_all(lines) }
    lines = nil
  }

  /// Takes bytes of the body; says how many, and fewer than there are ends the transfer.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= Answer.largest else {
      isEndless = true
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  /// Takes one header line, which may be the status line of another answer (100, then 200).
  func receiveLine(_ bytes: UnsafeRawBufferPointer) -> Int {
    headerBytes += bytes.count
    guard headerBytes <= Answer.largest else {
      isEndless = true
      return 0
    }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
      if bytes.starts(with: "HTTP/".utf8) { headers.removeAll(keepingCapacity: true) }
      return bytes.count
    }
    let name = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    headers[name] = String(decoding: bytes[(colon + 1)...], as: UTF8.self).trimmed
    return bytes.count
  }

  /// What became of it, by libcurl's code.
  func result(_ code: CURLcode, _ setup: CurlSetup) -> TransferResult {
    if code == CURLE_OK {
      let status = setup.number(CURLINFO_RESPONSE_CODE)
      return .answered(Answer(status: status, headers: headers, body: body))
    }
    let cause = Cause(isEndless ? .endless : Self.reason(code), code: String(code.rawValue))
    let mayHaveArrived = setup.number(CURLINFO_REQUEST_SIZE) > 0
    return .failed(TransportError(cause, mayHaveArrived: mayHaveArrived))
  }

  private static func reason(_ code: CURLcode) -> Reason {
    switch code {
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT: .wrongAddress
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy
    case CURLE_COULDNT_RESOLVE_HOST: .unresolved
    case CURLE_COULDNT_CONNECT: .refused
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS:
      .untrusted
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
      .handshake
    case CURLE_WEIRD_SERVER_REPLY: .unreadable
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      .broken
    default: .transport
    }
  }
}

/// Sets the options of one easy handle, each checked.
struct CurlSetup {
  let curl: UnsafePointer<ccurl_library>
  let easy: UnsafeMutableRawPointer

  func apply(
    _ request: Request, to transfer: CurlTransfer, _ limits: CurlTransport.Limits,
    proxy: Secret?, authorities: String?
  ) throws(TransportError) {
    try set(CURLOPT_URL, request.address.url.revealed)
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect)
    try set(CURLOPT_TIMEOUT_MS, limits.total)
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    if request.address.isLoopback {
      try set(CURLOPT_PROXY, "")
    } else if let proxy {
      try set(CURLOPT_PROXY, proxy.revealed)
    }
    if let authorities { try set(CURLOPT_CAINFO, authorities) }
    if !request.isRepeatable {
      // On a kept connection that turns out to be closed libcurl posts again by itself, and nobody
      // would know.
      try set(CURLOPT_FRESH_CONNECT, 1)
      try set(CURLOPT_FORBID_REUSE, 1)
    }
    try body(of: request)
    try headers(of: request, to: transfer)
    try receivers(transfer)
  }

  private func body(of request: Request) throws(TransportError) {
    let code = request.body.withUnsafeBytes { bytes in
      ccurl_set_body(curl, easy, bytes.baseAddress, curl_off_t(bytes.count))
    }
    try check(code)
    if request.method != .post { try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
  }

  private func headers(of request: Request, to transfer: CurlTransfer) throws(TransportError) {
    // Without `Expect` a large body is not held back for a second.
    let fixed = ["Expect:", "User-Agent: kaohe"]
    for line in fixed + request.headers.map({ $0.name + ": " + $0.value.revealed }) {
      // A line feed in a secret would begin a header of its own.
      guard line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
        let longer = curl.pointee.slist_append(transfer.lines, line)
      else { throw TransportError(Cause(.wrongAddress)) }
      transfer.lines = longer
    }
    try check(ccurl_set_list(curl, easy, CURLOPT_HTTPHEADER, transfer.lines))
  }

  private func receivers(_ transfer: CurlTransfer) throws(TransportError) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    try check(ccurl_set_pointer(curl, easy, CURLOPT_WRITEDATA, context))
    try check(ccurl_set_pointer(curl, easy, CURLOPT_HEADERDATA, context))
    try check(
      ccurl_set_receiver(curl, easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        CurlSetup.receive(bytes, size * count, context) { $0.receive($1) }
      })
    try check(
      ccurl_set_receiver(curl, easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        CurlSetup.receive(bytes, size * count, context) { $0.receiveLine($1) }
      })
  }

  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (CurlTransfer, UnsafeRawBufferPointer) -> Int
  ) -> Int {
    guard let context else { return 0 }
    let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    return take(transfer, UnsafeRawBufferPointer(start: bytes, count: count))
  }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_number(curl, easy, info, &value) == CURLE_OK ? value : 0
  }

  private func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
    try check(ccurl_set_number(curl, easy, option, value))
  }

  private func set(_ option: CURLoption, _ value: String) throws(TransportError) {
    try check(ccurl_set_text(curl, easy, option, value))
  }

  private func check(_ code: CURLcode) throws(TransportError) {
    if code != CURLE_OK { throw TransportError(Cause(.transport, code: String(code.rawValue))) }
  }
}
