public import PlacedDomain
import PlacedStore

/// An employer joins a round with one of its placements, and orders the list.
public struct KeepRoundList: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Joins, or replaces the list.
    ///
    /// - Parameter learners: the list, who is to be taken first at its head; nil: it is filled at the freeze. Who is on the
    ///   list may stay there though they are no candidate any more: the run finds out whether they still count.
    public func callAsFunction(
        of id: PlacementID, in roundID: CapacityRoundID, learners: [LearnerID]?, if precondition: Precondition,
        as actor: Actor
    ) async throws(UseCaseError) -> RoundListView {
        try await context.write(as: actor) { access in
            let round = try await access.existingRound(roundID)
            let placement = try await access.roundPlacementOfOwn(id)
            let entry = try await access.roundPlacement(roundID, id)
            let pool = try await access.roundCandidates(of: id, in: roundID)
            if let learners {
                let listed = try await access.roundList(of: id, in: roundID)
                let problems = Self.problems(
                    learners, known: Set((pool + listed).map(\.learner)), length: round.content.listLength)
                guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            }
            try precondition.check(RoundListView.tag(of: entry, in: round, for: actor))
            guard round.takesLists(at: access.scope.now) else { throw UseCaseError.roundTakesNoLists(round) }
            try Self.check(placement, mayJoin: round, hasJoined: entry != nil)
            let kept = try await access.keptCandidates(of: [id])[id] ?? 0
            let prefill = RoundPrefill(round, longest: context.settings.matchTop)
            let candidates = Set(pool.map(\.learner)).union(learners ?? []).count
            let wasCut = learners.map { prefill.isCut($0.count, of: candidates, kept: kept) } ?? false
            try await access.putRoundPlacement(roundID, id, isOwnList: learners != nil, wasCut: wasCut)
            try await access.clearRoundList(of: id, in: roundID, keeping: learners ?? [])
            try await access.putOnRoundLists(
                (learners ?? []).enumerated().map { RoundListEntry(placement: id, learner: $1, rank: $0 + 1) },
                in: roundID)
            try await access.append(
                EventRecord(
                    entry == nil ? "capacity_round.joined" : "capacity_round.list_changed", "capacity_round", roundID,
                    employer: placement.employerID, placement: id))
            return try await ReadRoundList.disclosedView(
                of: placement, in: round, longest: context.settings.matchTop, access)
        }
    }

    private static func problems(
        _ learners: [LearnerID], known: Set<LearnerID>, length: Int
    ) -> [FieldProblem] {
        var found: [FieldProblem] = []
        if learners.count > length {
            found.append(
                FieldProblem("/learner_ids", .tooMany, "A list of this round holds at most \(length); drop the others.")
            )
        }
        var seen: Set<LearnerID> = []
        for (index, learner) in learners.enumerated() {
            if !known.contains(learner) {
                found.append(
                    FieldProblem(
                        "/learner_ids/\(index)", .notFound,
                        "This learner is no candidate of the placement, or shares nothing with you any more; drop them."
                    ))
            }
            if !seen.insert(learner).inserted {
                found.append(FieldProblem("/learner_ids/\(index)", .duplicate, "List each learner once."))
            }
        }
        return found
    }

    private static func check(
        _ placement: PlacementRecord, mayJoin round: CapacityRoundRecord, hasJoined: Bool
    ) throws {
        guard !hasJoined else { return }
        guard placement.status == .published else {
            throw UseCaseError.placementCannot(
                placement.status, "join a round; publish it first", allowed: placement.status.next)
        }
        guard round.admits(placement.content.kind) else {
            let kinds = (round.content.kinds ?? []).map(\.rawValue).joined(separator: ", ")
            throw UseCaseError.conflict(
                code: "kind_not_admitted", detail: "This round is for placements of these kinds: \(kinds).", allowed: []
            )
        }
    }
}
