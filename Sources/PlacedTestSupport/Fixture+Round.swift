import Foundation
public import PlacedDomain

extension Fixture {
    /// A capacity round that is open for a week and takes lists of ten.
    public func capacityRound(with changes: [String: FixtureValue] = [:]) async throws -> CapacityRoundID {
        let id = id(CapacityRoundID.self)
        try await plant(
            "capacity_round",
            [
                "capacity_round_id": .id(id), "status": "open", "title": "Spring intake", "opens_at": .at(now),
                "freezes_at": .at(now.addingTimeInterval(7 * 86_400)), "list_length": 10, "seed": 7,
                "created_at": .at(now), "opened_at": .at(now),
            ], with: changes)
        return id
    }

    /// A placement with a list of its employer's in a round.
    public func roundPlacement(
        _ placement: PlacementID, in round: CapacityRoundID, with changes: [String: FixtureValue] = [:]
    ) async throws {
        try await plant(
            "round_placement",
            [
                "capacity_round_id": .id(round), "placement_id": .id(placement), "is_own_list": true,
                "joined_at": .at(now), "updated_at": .at(now),
            ], with: changes)
    }

    /// A learner on a placement's list.
    public func roundCandidate(
        _ learner: LearnerID, of placement: PlacementID, in round: CapacityRoundID, rank: Int
    ) async throws {
        try await plant(
            "round_candidate",
            [
                "learner_id": .id(learner), "capacity_round_id": .id(round), "placement_id": .id(placement),
                "rank": .integer(rank),
            ])
    }

    /// A learner who takes part with a list.
    public func roundLearner(
        _ learner: LearnerID, in round: CapacityRoundID, with collection: CollectionID,
        wanting placements: [PlacementID]
    ) async throws {
        try await plant(
            "round_learner",
            [
                "learner_id": .id(learner), "capacity_round_id": .id(round), "collection_id": .id(collection),
                "text_version": "round-1", "joined_at": .at(now), "updated_at": .at(now),
            ])
        for (index, placement) in placements.enumerated() {
            try await plant(
                "round_choice",
                [
                    "learner_id": .id(learner), "capacity_round_id": .id(round), "placement_id": .id(placement),
                    "position": .integer(index + 1),
                ])
        }
    }
}
