public import Foundation
public import Libpq
public import PlacedDomain

/// The door to the database: every access names its scope.
public struct Store: Sendable {
    /// Runs as `placed_service`.
    let service: DatabaseClient
    /// Runs as `placed_matcher`, which sees what matching needs and no demographics.
    let matcher: DatabaseClient
    /// Runs as `placed_demographics`, which alone sees what learners say of themselves for audits.
    let demographics: DatabaseClient

    /// A store over clients that log in under their roles.
    public init(service: DatabaseClient, matcher: DatabaseClient, demographics: DatabaseClient) {
        self.service = service
        self.matcher = matcher
        self.demographics = demographics
    }

    /// One-shot access in a scope: every call is a transaction of its own.
    public func view(as actor: Actor, now: Date) -> StoreView {
        StoreView(client: client(for: actor), scope: Scope(actor, now: now))
    }

    /// One-shot access to learners' answers and audits, under the role that nothing else runs as.
    public func demographics(as actor: Actor, now: Date) -> StoreView {
        StoreView(client: demographics, scope: Scope(actor, now: now))
    }

    /// Work with answers and audits in one transaction, as ``write(as:now:isolation:_:)`` does it.
    public func writeDemographics<Result: Sendable>(
        as actor: Actor, now: Date, _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws -> Result {
        try await write(Scope(actor, now: now), on: demographics, isolation: .readCommitted, work)
    }

    /// The same, at most once per idempotency key, as ``write(as:now:once:encode:_:)`` does it.
    public func writeDemographics<Result: Sendable>(
        as actor: Actor, now: Date, once ticket: IdempotencyTicket?,
        encode: @Sendable (Result) throws -> StoredAnswer,
        _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws -> Once<Result> {
        try await writeDemographics(as: actor, now: now) { access in
            try await access.once(ticket, encode: encode, work)
        }
    }

    /// Runs a piece of work in one transaction; it commits when the work returns and rolls back when it throws.
    ///
    /// A serialization failure or deadlock runs the whole work again, so it must do nothing but read and write here.
    ///
    /// - Parameter statementTimeout: for work over more than one person's rows; nil: the configured one.
    public func write<Result: Sendable>(
        as actor: Actor, now: Date, isolation: IsolationLevel = .readCommitted, statementTimeout: Duration? = nil,
        _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws -> Result {
        try await write(
            Scope(actor, now: now), on: client(for: actor), isolation: isolation, statementTimeout: statementTimeout,
            work)
    }

    private func write<Result: Sendable>(
        _ scope: Scope, on client: DatabaseClient, isolation: IsolationLevel, statementTimeout: Duration? = nil,
        _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws -> Result {
        do {
            return try await client.transaction(
                isolation: isolation, statementTimeout: statementTimeout, opening: OpenScope(scope: scope)
            ) { transaction in
                try await work(StoreTransaction(transaction: transaction, scope: scope))
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// Reads in one transaction that sees one instant of the database throughout.
    public func snapshot<Result: Sendable>(
        as actor: Actor, now: Date, _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws -> Result {
        try await write(as: actor, now: now, isolation: .repeatableRead, work)
    }

    /// The same, at most once per idempotency key: a key answered before replays its answer and does nothing.
    ///
    /// - Parameters:
    ///   - ticket: nil when the request carries no key.
    ///   - encode: makes the answer that is stored with the change and replayed.
    ///   - statementTimeout: for work over more than one person's rows; nil: the configured one.
    public func write<Result: Sendable>(
        as actor: Actor, now: Date, once ticket: IdempotencyTicket?,
        encode: @Sendable (Result) throws -> StoredAnswer, statementTimeout: Duration? = nil,
        _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws -> Once<Result> {
        try await write(as: actor, now: now, statementTimeout: statementTimeout) { access in
            try await access.once(ticket, encode: encode, work)
        }
    }

    /// The answer that a key already has; asked before work that reaches outside, which a replay must not repeat.
    ///
    /// - Throws: ``StoreError/keyReused`` when the key was used with another body.
    public func answer(
        to ticket: IdempotencyTicket, as actor: Actor, now: Date
    ) async throws(StoreError) -> StoredAnswer? {
        try await view(as: actor, now: now).storedAnswer(ticket)
    }

    func client(for actor: Actor) -> DatabaseClient {
        if case .matcher = actor { matcher } else { service }
    }
}
