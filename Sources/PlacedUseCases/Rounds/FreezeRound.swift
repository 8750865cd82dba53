public import PlacedDomain
public import PlacedStore

/// The lists of a capacity round are closed: at their hour, or when an operator does not wait for it.
public struct FreezeRound: Sendable {
    /// Lists filled by one statement: at fifty candidates each, its answer and its parameters stay under a megabyte.
    static let batch = 100
    /// A whole state's lists are filled and counted in one transaction.
    static let statementTimeout: Duration = .seconds(300)

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Fills the lists that no employer has ordered, and freezes all of them.
    public func callAsFunction(
        _ id: CapacityRoundID, if precondition: Precondition, as actor: Actor,
        once: OnceOnly<CapacityRoundRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<CapacityRoundRecord> {
        try await context.write(as: actor, once: once, statementTimeout: Self.statementTimeout) { access in
            let round = try await access.heldRound(id)
            try precondition.check(round.tag(for: actor, now: access.scope.now))
            guard round.status.next.contains(.frozen) else {
                throw UseCaseError.roundCannot(round.status, "be frozen")
            }
            guard round.mayBeFrozen(at: access.scope.now) else {
                throw UseCaseError.conflict(
                    code: "round_not_due",
                    detail:
                        "People were told that lists change until \(TimestampText.write(round.content.freezesAt)); wait, or announce the next round with an early freeze.",
                    allowed: [])
            }
            return try await Self.freeze(round, longest: context.settings.matchTop, access)
        }
    }

    /// Freezes a round that is held open; the scope is the caller's again afterwards.
    static func freeze(
        _ round: CapacityRoundRecord, longest: Int, _ caller: StoreTransaction
    ) async throws -> CapacityRoundRecord {
        let access = try await caller.acting(as: .rounds)
        try await access.drawCapacityRound(round.id)
        var round = round
        if let drawn = try await access.capacityRound(round.id) { round = drawn }
        let prefill = RoundPrefill(round, longest: longest)
        var after: PlacementID?
        while true {
            let placements = try await access.unlistedRoundPlacements(round.id, after: after, limit: batch)
            let pools = try await access.roundCandidates(of: placements)
            let kept = try await access.keptCandidates(of: placements)
            var entries: [RoundListEntry] = []
            var cut: [PlacementID] = []
            for placement in placements {
                try await access.clearRoundList(of: placement, in: round.id)
                let list = prefill.list(of: placement, from: pools[placement] ?? [], kept: kept[placement] ?? 0)
                entries += list.entries
                if list.wasCut { cut.append(placement) }
            }
            try await access.putOnRoundLists(entries, in: round.id)
            try await access.markCutRoundLists(of: cut, in: round.id)
            guard placements.count == batch, let last = placements.last else { break }
            after = last
        }
        try await access.freezeCapacityRound(round.id)
        let back = try await access.acting(as: caller.scope.actor)
        let frozen = try await back.existingRound(round.id)
        // The log is only ever added to: a digest that is changed later beside the lists still stands there.
        try await back.append(
            EventRecord("capacity_round.frozen", "capacity_round", round.id, reason: frozen.frozen?.listsHash))
        return frozen
    }
}
