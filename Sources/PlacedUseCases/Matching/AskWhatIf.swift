public import Foundation
public import PlacedDomain
import PlacedMatching
import PlacedStore

/// An employer asks how many learners are eligible for a placement, and how many more would be if it asked for less or
/// offered more.
public struct AskWhatIf: Sendable {
    /// One thing that could be otherwise.
    public enum Change: Sendable, Hashable {
        /// A required group is not asked for; its number, from 1.
        case withoutRequirement(Int)
        /// One achievement of a required group is asked for at a lower level, 1–4.
        case lowerLevel(requirement: Int, achievement: String, level: Int)
        /// Every learner travels so much farther than her radius.
        case farther(kilometres: Int)
        /// The work is remote.
        case remote
    }

    /// What one change does.
    public struct Effect: Sendable {
        /// The change.
        public let change: Change
        /// How many learners more.
        public let gained: ToldCount
        /// How many learners in all.
        public let eligible: ToldCount
    }

    /// The answer.
    public struct Answer: Sendable {
        /// The instant it holds for.
        public let asOf: Date
        /// What was counted.
        public let source: QuestionSource
        /// Eligible as the placement stands.
        public let eligible: ToldCount
        /// Groups left out, lower levels, distances and remote work, in this order.
        public let effects: [Effect]

        /// What leaving a requirement out does; nothing where it is a preferred one.
        public func without(_ requirement: Int) -> Effect {
            let none = ToldCount(0)
            return effects.first { $0.change == .withoutRequirement(requirement) }
                ?? Effect(change: .withoutRequirement(requirement), gained: none, eligible: eligible)
        }
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Counts over today's consents and credentials, whatever the last run found.
    ///
    /// - Parameter requirement: number of a requirement that is to be there, from 1; nil: none in particular.
    /// - Throws: ``UseCaseError/conflict(code:detail:allowed:)`` `not_published` where nobody can be eligible yet.
    public func callAsFunction(
        _ id: PlacementID, naming requirement: Int? = nil, as actor: Actor
    ) async throws(UseCaseError) -> Answer {
        let placement = try await context.read(as: actor) { access in
            let placement = try await access.existingPlacement(id)
            guard case .employer(_, let employer) = actor else {
                throw UseCaseError.forbidden("Only the placement's employer can ask this.")
            }
            guard employer == placement.employerID else { throw UseCaseError.noPlacement(id) }
            return placement
        }
        if let requirement, !placement.content.requirements.indices.contains(requirement - 1) {
            throw .invalid([
                FieldProblem(
                    "/drop", .outOfRange,
                    "The placement has \(placement.content.requirements.count) requirements; name one.")
            ])
        }
        guard placement.status == .published else {
            throw .conflict(
                code: "not_published", detail: "Only a published placement has candidates.", allowed: ["publish"])
        }
        // It knows of a posting a moment later than the database does.
        if let live = await context.liveIndex.whatIf(id, as: placement.content) {
            return Self.answer(live.result, of: placement.content, asOf: live.asOf, source: .live)
        }
        return try await bySnapshot(id)
    }

    private func bySnapshot(_ id: PlacementID) async throws(UseCaseError) -> Answer {
        let now = context.clock()
        do {
            return try await context.snapshotTurns {
                let rows = try await context.store.snapshot(as: .matcher, now: now) { access in
                    try await access.snapshotRows(placement: id)
                }
                return try await Self.count(id, rows, now: now)
            }
        } catch {
            throw .of(error)
        }
    }

    /// The pure part, away from the caller's executor.
    @concurrent
    private static func count(_ id: PlacementID, _ rows: SnapshotRows, now: Date) async throws -> Answer {
        let engine: MatchEngine
        do {
            engine = try MatchIsolation(rows, now: now, seed: 0).engine
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
        // A deadline may have passed since it was looked up: then nobody is eligible any more.
        guard let placement = rows.placements.first(where: { $0.id == id }),
            let counts = engine.whatIf(placement: id.uuid)
        else { return Answer(asOf: now, source: .snapshot, eligible: ToldCount(0), effects: []) }
        return Self.answer(counts, of: placement.content, asOf: now, source: .snapshot)
    }

    /// Says of counts what may be said, in the placement's own words.
    private static func answer(
        _ counts: WhatIfCounts, of content: PlacementContent, asOf: Date, source: QuestionSource
    ) -> Answer {
        let told = ToldWhatIf(counts)
        return Answer(
            asOf: asOf, source: source, eligible: told.eligible,
            effects: told.effects.map { effect in
                let change: Change =
                    switch effect.change {
                    case .withoutGroup(let group): .withoutRequirement(group + 1)
                    case .lowerLevel(let group, let alternative, let level):
                        .lowerLevel(
                            requirement: group + 1,
                            achievement: content.requirements[group].alternatives[alternative].achievement, level: level
                        )
                    case .farther(let hectometres): .farther(kilometres: hectometres / 10)
                    case .remote: .remote
                    }
                return Effect(change: change, gained: effect.gained, eligible: effect.eligible)
            })
    }
}
