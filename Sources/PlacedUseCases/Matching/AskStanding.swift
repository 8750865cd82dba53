public import Foundation
public import PlacedDomain
public import PlacedMatching
public import PlacedStore

/// A learner asks how the learner stands to a published placement: what is met, or what comes first that is not.
///
/// The answer is for that learner alone. It rests on what the learner shares with the employer: a badge that is kept to
/// oneself satisfies nothing.
public struct AskStanding: Sendable {
    /// The answer.
    public struct Answer: Sendable {
        /// The instant it holds for.
        public let asOf: Date
        /// What it was taken from.
        public let source: QuestionSource
        /// What comes first that is not met; nil: the learner takes part in the ranking. Who shares nothing with anybody for
        /// matching is not looked at, and told `consent`; a collection that went with an application serves that alone.
        public let obstacle: MatchFilter?
        /// The required badges that are missing, by requirement.
        public let missing: [MissingRequirement]
        /// The fewest badges with which none would be missing; empty where none is known.
        public let shortestWay: [MissingRequirement.Achievement]
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Looks at today's consents, profile and credentials, whatever the last run found.
    ///
    /// - Parameter placement: as it was read for the same page.
    /// - Returns: nil when the placement is not open to anybody, and where the matcher has set it or the learner aside.
    /// - Throws: ``UseCaseError/unavailable(retryAfterSeconds:)`` when too many ask while no index follows the database.
    public func callAsFunction(
        _ placement: PlacementRecord, as actor: Actor
    ) async throws(UseCaseError) -> Answer? {
        guard case .learner(let learner) = actor else {
            throw .forbidden("Only a learner can ask how the learner stands.")
        }
        let now = context.clock()
        guard placement.status == .published, placement.closesAt.map({ $0 > now }) ?? true else { return nil }
        if let live = await context.liveIndex.standing(learner, to: placement.id, as: placement.content) {
            return await Self.answer(
                live.result.question, live.result.numbering, of: placement, asOf: live.asOf, source: .live)
        }
        return try await bySnapshot(placement, learner, now: now)
    }

    private func bySnapshot(
        _ placement: PlacementRecord, _ learner: LearnerID, now: Date
    ) async throws(UseCaseError) -> Answer? {
        do {
            return try await context.snapshotTurns {
                let rows = try await context.store.snapshot(as: .matcher, now: now) { access in
                    let ground = try await access.snapshotGround(placement: placement.id)
                    return ground.adding(try await access.changedRows(of: [learner], []).learners)
                }
                return try await Self.look(rows, at: placement, learner, now: now)
            }
        } catch {
            throw .of(error)
        }
    }

    @concurrent
    private static func look(
        _ rows: SnapshotRows, at placement: PlacementRecord, _ learner: LearnerID, now: Date
    ) async throws -> Answer? {
        let isolation: MatchIsolation
        do {
            isolation = try MatchIsolation(rows, now: now, seed: 0)
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
        guard !isolation.leftOut.contains(where: { $0.subject == .learner(learner) }),
            let question = isolation.engine.question(learner: learner.uuid, placement: placement.id.uuid)
        else { return nil }
        return await answer(question, isolation.assembly.numbering, of: placement, asOf: now, source: .snapshot)
    }

    /// The pure part, away from the caller's executor.
    @concurrent
    private static func answer(
        _ question: PairQuestion, _ numbering: SnapshotNumbering, of placement: PlacementRecord, asOf: Date,
        source: QuestionSource
    ) async -> Answer {
        func named(_ missing: MissingAchievement) -> MissingRequirement.Achievement {
            let iri = numbering.iri(ofAchievement: missing.achievement)
            return MissingRequirement.Achievement(
                id: iri, name: placement.achievements[iri]?.name, minimumLevel: missing.minimumLevel)
        }
        guard case .notEligible(let shortfall) = question.answer() else {
            return Answer(asOf: asOf, source: source, obstacle: nil, missing: [], shortestWay: [])
        }
        let missing = shortfall.missing.map { group in
            MissingRequirement(
                requirement: group.group + 1, stillNeeded: group.stillNeeded,
                achievements: group.achievements.map(named))
        }
        return Answer(
            asOf: asOf, source: source, obstacle: shortfall.filter, missing: missing,
            shortestWay: (shortfall.smallestMissingSet ?? []).map(named))
    }
}
