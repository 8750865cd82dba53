import PlacedDomain
import PlacedStore

extension UseCaseContext {
    /// Reads answers or audits in one-shot transactions, errors mapped.
    func readDemographics<Result: Sendable>(
        as actor: Actor, _ work: (StoreView) async throws -> Result
    ) async throws(UseCaseError) -> Result {
        do {
            return try await work(store.demographics(as: actor, now: clock()))
        } catch {
            throw .of(error)
        }
    }

    /// Publishes in one transaction at most once per key, errors mapped.
    func writeDemographics<Result: Sendable>(
        as actor: Actor, once: OnceOnly<Result>, _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws(UseCaseError) -> Once<Result> {
        do {
            return try await store.writeDemographics(
                as: actor, now: clock(), once: once.ticket, encode: once.encode, work)
        } catch {
            throw .of(error)
        }
    }

    /// Changes answers in one transaction, errors mapped.
    func writeDemographics<Result: Sendable>(
        as actor: Actor, _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws(UseCaseError) -> Result {
        do {
            return try await store.writeDemographics(as: actor, now: clock(), work)
        } catch {
            throw .of(error)
        }
    }
}
