/// Carries requests out and answers back; several at a time, one caller.
///
/// The live one is ``CurlTransport``; tests bring their own.
public protocol Transport: AnyObject {
  /// Begins to send a request; the result comes from ``wait(milliseconds:)`` under this ticket.
  func start(_ request: Request, ticket: Int)

  /// Waits until something comes to an end, or the time is over; sometimes shorter.
  ///
  /// - Parameter milliseconds: how long to wait at most.
  /// - Returns: what has come to an end since the last call, in that order.
  func wait(milliseconds: Int) -> [(ticket: Int, result: TransferResult)]
}

/// What became of one request.
public enum TransferResult: Hashable, Sendable {
  /// The service answered.
  case answered(Answer)
  /// It did not, or nobody could hear it.
  case failed(TransportError)

  /// The verdict of a dialect, or of the failure (WEBHOOKS §1, rows "any").
  public func verdict(of dialect: some Dialect) -> Verdict {
    switch self {
    case .answered(let answer): dialect.verdict(on: answer)
    case .failed(let error): error.verdict
    }
  }
}

/// A request that brought no answer.
public struct TransportError: Error, Hashable, Sendable {
  /// The fact and libcurl's code.
  public var cause: Cause
  /// Whether some of the request had left this machine, so that the service may have acted on it.
  public var mayHaveArrived: Bool

  /// States a failure.
  public init(_ cause: Cause, mayHaveArrived: Bool = false) {
    self.cause = cause
    self.mayHaveArrived = mayHaveArrived
  }

  var verdict: Verdict {
    switch cause.reason {
    case .libraryMissing, .wrongAddress, .notHTTPS: .fix(cause)
    case .endless: .retry(Verdict.Wait(attempts: 2), cause)
    default: .retry(Verdict.Wait(), cause)
    }
  }
}
