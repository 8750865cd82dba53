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
    /// - Parameter learners: the list, who is to be taken first at its head; nil: it is filled at the freeze.
    public func callAsFunction(
        of id: PlacementID, in roundID: CapacityRoundID, learners: [LearnerID]?, if precondition: Precondition,
        as actor: Actor
    ) async throws(UseCaseError) -> RoundListView {
        try await context.write(as: actor) { access in
            let round = try await access.existingRound(roundID)
            let placement = try await access.roundPlacementOfOwn(id)
            let entry = try await access.roundPlacement(roundID, id)
            let pool = try await access.roundCandidates(of: id, in: roundID)
            let length = round.content.listLength
            if let learners {
                let problems = Self.problems(learners, pool, length: length)
                guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            }
            let before = RoundListView(
                round: round, placement: placement, entry: entry, listed: [], ranks: [], available: [], wasCut: false,
                offers: [])
            try precondition.check(before.tag(for: actor))
            guard round.takesLists(at: access.scope.now) else { throw UseCaseError.roundTakesNoLists(round) }
            try Self.check(placement, mayJoin: round, hasJoined: entry != nil)
            let wasCut = learners.map { $0.count >= length && pool.count > $0.count } ?? false
            try await access.putRoundPlacement(roundID, id, isOwnList: learners != nil, wasCut: wasCut)
            try await access.clearRoundList(of: id, in: roundID)
            try await access.addToRoundLists(
                (learners ?? []).enumerated().map { RoundListEntry(placement: id, learner: $1, rank: $0 + 1) },
                in: roundID)
            try await access.append(
                EventRecord(
                    entry == nil ? "capacity_round.joined" : "capacity_round.list_changed", "capacity_round", roundID,
                    employer: placement.employerID, placement: id))
            return try await ReadRoundList.view(
                of: placement, in: round, longest: context.settings.matchTop, access)
        }
    }

    private static func problems(
        _ learners: [LearnerID], _ pool: [RoundCandidateRecord], length: Int
    ) -> [FieldProblem] {
        var found: [FieldProblem] = []
        if learners.count > length {
            found.append(
                FieldProblem("/learner_ids", .tooMany, "A list of this round holds at most \(length); drop the others.")
            )
        }
        let known = Set(pool.map(\.learner))
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

/// An employer takes one of its placements out of a round.
public struct LeaveRoundWithPlacement: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Takes the placement out with its list, while the round is open.
    public func callAsFunction(
        _ id: PlacementID, from roundID: CapacityRoundID, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) {
        try await context.write(as: actor) { access in
            let round = try await access.existingRound(roundID)
            let placement = try await access.roundPlacementOfOwn(id)
            guard let entry = try await access.roundPlacement(roundID, id) else {
                throw UseCaseError.notFound("The placement has not joined the round.")
            }
            let before = RoundListView(
                round: round, placement: placement, entry: entry, listed: [], ranks: [], available: [], wasCut: false,
                offers: [])
            try precondition.check(before.tag(for: actor))
            guard round.takesLists(at: access.scope.now) else { throw UseCaseError.roundTakesNoLists(round) }
            try await access.removeRoundPlacement(roundID, id)
            try await access.append(
                EventRecord(
                    "capacity_round.left", "capacity_round", roundID, employer: placement.employerID, placement: id))
        }
    }
}
