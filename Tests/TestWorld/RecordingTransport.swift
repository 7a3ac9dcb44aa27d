public import Webhook

/// Keeps what it is given and answers what it is told.
public final class RecordingTransport: Transport {
  /// Every request, in order.
  public private(set) var requests: [Request] = []
  private var pending: [(Int, TransferResult)] = []
  private let answer: (Request) -> TransferResult

  /// A transport that answers each request at once.
  public init(answering answer: @escaping (Request) -> TransferResult) { self.answer = answer }

  /// Keeps the request and its answer.
  public func start(_ request: Request, ticket: Int) {
    requests.append(request)
    pending.append((ticket, answer(request)))
  }

  /// The answers to what was started since the last call.
  public func wait(milliseconds: Int) -> [(ticket: Int, result: TransferResult)] {
    defer { pending.removeAll() }
    return pending
  }
}
