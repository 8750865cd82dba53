import Foundation
public import PlacedDomain
public import PlacedStore

/// An operator runs a frozen round: learners are placed by deferred acceptance, and every seat becomes an offer.
///
/// The result, the offers and the round's end are one transaction: a crash leaves all or nothing of it.
public struct RunRound: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Counts the positions left, leaves out what consents, verdicts and answers of now forbid, and runs the round.
    ///
    /// Employers can take an offer back within the undo window; learners hear of the result when it is over.
    public func callAsFunction(
        _ id: CapacityRoundID, if precondition: Precondition, as actor: Actor,
        once: OnceOnly<CapacityRoundRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<CapacityRoundRecord> {
        let window = context.settings.undoWindowSeconds
        return try await context.write(as: actor, once: once, statementTimeout: FreezeRound.statementTimeout) {
            caller in
            let round = try await caller.heldRound(id)
            try precondition.check(round.tag(for: actor, now: caller.scope.now))
            guard round.status.next.contains(.completed) else {
                throw UseCaseError.roundCannot(round.status, "be run")
            }
            let access = try await caller.acting(as: .rounds)
            try await access.takeRoundStock(id)
            let computation: RoundComputation
            do {
                computation = try RoundComputation(try await access.roundInput(id), seed: round.lotterySeed)
            } catch let error as StoreError {
                throw error
            } catch {
                throw UseCaseError.defect("capacity round: \(error)")
            }
            let findings = await computation.run()
            try await access.writeRoundFindings(findings, of: id)
            let effectiveAt = access.scope.now.addingTimeInterval(window)
            try await access.offerRoundSeats(id, effectiveAt: window > 0 ? effectiveAt : nil)
            try await access.completeCapacityRound(
                id, placed: findings.seats.count, seats: computation.seats, proposals: findings.proposals,
                effectiveAt: effectiveAt)
            let back = try await access.acting(as: actor)
            let done = try await back.existingRound(id)
            try await back.append(
                EventRecord("capacity_round.completed", "capacity_round", id, reason: done.result?.hash))
            return done
        }
    }
}
