import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

extension LiveIndex {
    /// What was counted, and the instant it holds for.
    struct Counted<Result: Sendable>: Sendable {
        let result: Result
        let asOf: Date
    }

    /// Counts who is eligible for a placement and would be under each change.
    ///
    /// - Returns: nil when the index is empty, or has no such placement or another version of it.
    func whatIf(_ placement: PlacementID, as content: PlacementContent) -> Counted<WhatIfCounts>? {
        with { state -> Counted<WhatIfCounts>? in
            guard state.slice.placements[placement]?.content == content,
                let counts = state.live.whatIf(placement: placement.uuid)
            else { return nil }
            return Counted(result: counts, asOf: state.asOf)
        } ?? nil
    }

    /// Counts what one more achievement would open to some learners; achievements by their identifiers.
    ///
    /// - Returns: nil when the index is empty.
    func openings(to learners: [LearnerID]) -> Counted<[(achievement: String, opening: AchievementOpening)]>? {
        with { state in
            let found = state.live.openings(to: learners.map(\.uuid)).map { opening in
                (achievement: state.assembly.numbering.iri(ofAchievement: opening.achievement), opening: opening)
            }
            return Counted(result: found, asOf: state.asOf)
        }
    }

    /// Asks how a learner stands to a placement, with what reads the numbers of the answer.
    ///
    /// - Returns: nil when the index is empty, has no such placement or another version of it, or has set the learner aside.
    func standing(
        _ learner: LearnerID, to placement: PlacementID, as content: PlacementContent
    ) -> Counted<(question: PairQuestion, numbering: SnapshotNumbering)>? {
        with { state -> Counted<(question: PairQuestion, numbering: SnapshotNumbering)>? in
            guard state.slice.placements[placement]?.content == content, state.leftOut[.learner(learner)] == nil,
                let question = state.live.question(learner: learner.uuid, placement: placement.uuid)
            else { return nil }
            return Counted(result: (question, state.assembly.numbering), asOf: state.asOf)
        } ?? nil
    }
}

extension LiveState {
    /// The instant its facts are held to.
    fileprivate var asOf: Date { Date(timeIntervalSince1970: TimeInterval(live.moment.instantSeconds)) }
}
