public import PlacedStore

/// How a request asks to be done at most once: its key, and how its answer is written down.
public struct OnceOnly<Result: Sendable>: Sendable {
    /// Nil: the request carries no key.
    public let ticket: IdempotencyTicket?
    /// Makes the answer that is stored with the change.
    public let encode: @Sendable (Result) throws -> StoredAnswer

    /// A key and the writer of its answer.
    public init(ticket: IdempotencyTicket?, encode: @escaping @Sendable (Result) throws -> StoredAnswer) {
        self.ticket = ticket
        self.encode = encode
    }

    /// No key: nothing is stored.
    public static var notAsked: OnceOnly {
        OnceOnly(ticket: nil) { _ in StoredAnswer(status: 204, headers: [:], body: []) }
    }
}
