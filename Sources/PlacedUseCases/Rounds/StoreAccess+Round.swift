public import Foundation
public import PlacedDomain
public import PlacedStore

extension Actor {
    /// Refuses everybody but operators and the service itself.
    func mayKeepRounds() throws(UseCaseError) {
        switch self {
        case .operator, .system: break
        default: throw .forbidden("Only an operator keeps capacity rounds.")
        }
    }
}

extension StoreAccess {
    /// A round, or not found.
    func existingRound(_ id: CapacityRoundID) async throws -> CapacityRoundRecord {
        guard let round = try await capacityRound(id) else { throw UseCaseError.noRound(id) }
        return round
    }

    /// A round locked for a step of it, which only those who keep rounds may take.
    func heldRound(_ id: CapacityRoundID) async throws -> CapacityRoundRecord {
        _ = try await existingRound(id)
        try scope.actor.mayKeepRounds()
        guard let round = try await lockedCapacityRound(id) else { throw UseCaseError.noRound(id) }
        return round
    }

    /// The same of a round whose lists are frozen, with what was counted then.
    func frozenRound(
        _ id: CapacityRoundID
    ) async throws -> (round: CapacityRoundRecord, frozen: CapacityRoundRecord.Frozen) {
        let round = try await heldRound(id)
        guard let frozen = round.frozen else {
            throw UseCaseError.conflict(
                code: "not_frozen",
                detail:
                    "The round is \(round.status.rawValue): its lists are not frozen, so there is nothing to compute yet.",
                allowed: [])
        }
        return (round, frozen)
    }
}

extension UseCaseError {
    static func noRound(_ id: CapacityRoundID) -> UseCaseError { .notFound("There is no capacity round \(id).") }

    /// A step that the round's state machine does not have.
    static func roundCannot(_ status: CapacityRoundStatus, _ verb: String) -> UseCaseError {
        .conflict(
            code: "transition_not_allowed", detail: "A capacity round that is \(status.rawValue) cannot \(verb).",
            allowed: status.next.map(\.rawValue))
    }

    /// A list of a round that takes none at the moment. It does not say whether the round has been run, which learners
    /// hear of later.
    static func roundTakesNoLists(_ round: CapacityRoundRecord) -> UseCaseError {
        .conflict(
            code: "round_not_open",
            detail:
                "Lists of the round change from \(TimestampText.write(round.content.opensAt)) to \(TimestampText.write(round.content.freezesAt)), and not after they are frozen.",
            allowed: [])
    }

    /// An application for a placement that the learner listed in a round whose result is not told yet.
    static func roundPending(until told: Date) -> UseCaseError {
        .conflict(
            code: "round_pending",
            detail:
                "You listed the placement in a capacity round whose result is told at \(TimestampText.write(told)); apply then.",
            allowed: [])
    }
}

extension CapacityRoundRecord {
    /// The tag of the round as an actor sees it: the run counted the version up once, and is told when its window is over.
    public func tag(for actor: Actor, now: Date) -> EntityTag {
        EntityTag(version: result != nil && !isKnown(to: actor, now: now) ? version - 1 : version, viewer: actor)
    }

    /// The state as an actor may know it.
    public func standing(for actor: Actor, now: Date) -> CapacityRoundStatus {
        result != nil && !isKnown(to: actor, now: now) ? .frozen : status
    }

    /// Whether there is a result that an actor may know: learners hear of it when the undo window is over.
    public func isKnown(to actor: Actor, now: Date) -> Bool {
        guard let result else { return false }
        switch actor {
        case .operator, .system, .employer, .rounds: return true
        default: return result.effectiveAt <= now
        }
    }
}
