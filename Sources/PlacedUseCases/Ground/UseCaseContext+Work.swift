import PlacedDomain
import PlacedStore

extension UseCaseContext {
    /// Reads in one-shot transactions, errors mapped.
    func read<Result: Sendable>(
        as actor: Actor, _ work: (StoreView) async throws -> Result
    ) async throws(UseCaseError) -> Result {
        do {
            return try await work(store.view(as: actor, now: clock()))
        } catch {
            throw .of(error)
        }
    }

    /// Changes in one transaction, errors mapped.
    ///
    /// - Parameter statementTimeout: for work over more than one person's rows; nil: the configured one.
    func write<Result: Sendable>(
        as actor: Actor, statementTimeout: Duration? = nil,
        _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws(UseCaseError) -> Result {
        do {
            return try await store.write(as: actor, now: clock(), statementTimeout: statementTimeout, work)
        } catch {
            throw .of(error)
        }
    }

    /// Changes in one transaction at most once per key, errors mapped.
    ///
    /// - Parameter statementTimeout: for work over more than one person's rows; nil: the configured one.
    func write<Result: Sendable>(
        as actor: Actor, once: OnceOnly<Result>, statementTimeout: Duration? = nil,
        _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws(UseCaseError) -> Once<Result> {
        do {
            return try await store.write(
                as: actor, now: clock(), once: once.ticket, encode: once.encode, statementTimeout: statementTimeout,
                work)
        } catch {
            throw .of(error)
        }
    }

    /// The answer that the request's key already has, before work that reaches outside is done again.
    func earlierAnswer<Result>(_ once: OnceOnly<Result>, as actor: Actor) async throws(UseCaseError) -> StoredAnswer? {
        guard let ticket = once.ticket else { return nil }
        do {
            return try await store.answer(to: ticket, as: actor, now: clock())
        } catch {
            throw UseCaseError(error)
        }
    }
}
