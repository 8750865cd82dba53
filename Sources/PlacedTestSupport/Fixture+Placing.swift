import Foundation
import Libpq
public import PlacedDomain

extension Fixture {
    /// A placement that is open for thirty days, unless said otherwise; one required group per achievement.
    public func placement(
        of employer: EmployerID, by author: PersonID, status: PlacementStatus = .published,
        requiring achievements: [AchievementID] = [], with changes: [String: FixtureValue] = [:]
    ) async throws -> PlacementID {
        let id = id(PlacementID.self)
        let day = CalendarDay(now, in: .gmt)
        var row: [String: FixtureValue] = [
            "placement_id": .id(id), "employer_id": .id(employer), "author_id": .id(author),
            "status": .text(status.rawValue), "title": "Help desk", "kind": "apprenticeship",
            "description": "Helps people.",
            "modality": "remote", "time_zone": "UTC", "seats": 2, "starts_earliest": .day(day.adding(days: 40)),
            "starts_latest": .day(day.adding(days: 60)), "apply_by": .day(day.adding(days: 30)),
            "lottery_key": .integer(Int(LotteryKey.of(id.uuid))), "created_at": .at(now), "updated_at": .at(now),
        ]
        switch status {
        case .draft, .inReview, .referred: break
        case .published, .filled, .closed, .withdrawn:
            row["published_at"] = .at(now)
            row["closes_at"] = .at(day.adding(days: 30).end(in: .gmt))
        }
        if [.filled, .closed, .withdrawn].contains(status) {
            row["closure_reason"] = "other"
            row["ended_at"] = .at(now)
        }
        try await plant("placement", row, with: changes)
        for (index, achievement) in achievements.enumerated() {
            try await plant(
                "requirement", ["placement_id": .id(id), "ordinal": .integer(index + 1), "use": "required"])
            try await plant(
                "requirement_alternative",
                [
                    "placement_id": .id(id), "ordinal": .integer(index + 1), "position": 1,
                    "achievement_id": .id(achievement),
                ])
        }
        return id
    }

    /// A submitted application with its first step; its consent is the application's own, revealing everything.
    public func application(
        of learner: LearnerID, to placement: PlacementID, of employer: EmployerID, with collection: CollectionID,
        changes: [String: FixtureValue] = [:]
    ) async throws -> ApplicationID {
        let consent = try await consent(
            of: learner, collection, to: .application(placement), reveal: ["name", "email", "issuer"])
        let id = id(ApplicationID.self)
        try await plant(
            "application",
            [
                "learner_id": .id(learner), "application_id": .id(id), "placement_id": .id(placement),
                "employer_id": .id(employer), "collection_id": .id(collection), "consent_id": .id(consent),
                "submitted_at": .at(now), "updated_at": .at(now),
            ], with: changes)
        try await plant(
            "application_step",
            [
                "learner_id": .id(learner), "application_step_id": .id(UUID.version7(at: now)),
                "application_id": .id(id),
                "to_status": "submitted", "actor_kind": "learner", "actor_id": .id(learner), "at": .at(now),
                "visible_at": .at(now),
            ])
        return id
    }

    /// A run that succeeded.
    public func matchRun(with changes: [String: FixtureValue] = [:]) async throws -> MatchRunID {
        let id = id(MatchRunID.self)
        try await plant(
            "match_run",
            [
                "match_run_id": .id(id), "state": "succeeded", "cause": "request", "requested_at": .at(now),
                "started_at": .at(now), "finished_at": .at(now), "as_of": .at(now), "seed": 0,
            ], with: changes)
        return id
    }

    /// Puts a run into the record as its first.
    public func matchRecord(of run: MatchRunID) async throws {
        _ = try await owner.execute(PlantMatchRecord(run: run))
    }

    /// A row of a list whose factors explain its score of 864 000; equal scores stand by rank.
    public func match(
        _ learner: LearnerID, _ placement: PlacementID, list: String = "candidate", rank: Int = 1, run: MatchRunID,
        resting credentials: [CredentialID], with changes: [String: FixtureValue] = [:]
    ) async throws {
        let factors = [860, 1000, 800, 600, 1000]
        let weights = FactorWeights.standard.values
        let names = FactorWeights.Factor.allCases.map(\.rawValue)
        try await plant(
            "match",
            [
                "learner_id": .id(learner), "match_id": .id(UUID.version7(at: now)), "list": .text(list),
                "placement_id": .id(placement), "match_run_id": .id(run), "draw": .integer(rank), "score": 864_000,
                "factors": .list(factors.map { .integer($0) }), "weights": .list(weights.map { .integer($0) }),
                "reasons": .list(
                    names.indices.map { index in
                        [
                            "factor": .text(names[index]), "value": .integer(factors[index]),
                            "weight": .integer(weights[index]), "points": .integer(factors[index] * weights[index]),
                        ]
                    }),
                "evidence": ["groups": [], "missing_competencies": []],
                "credential_ids": .list(credentials.map { .id($0) }), "matched_at": .at(now),
                "first_matched_at": .at(now),
            ], with: changes)
    }
}

/// A run's record, as the matcher writes it.
private struct PlantMatchRecord: DatabaseStatement {
    typealias Row = NoRow

    let run: MatchRunID

    var sql: String {
        """
        /* Fixture.matchRecord */
        insert into match_record (position, match_run_id, content, previous_hash, record_hash, recorded_at)
        select 1, r.match_run_id, match_run_content(r), repeat('0', 64),
            match_record_digest(repeat('0', 64), match_run_content(r)), r.finished_at
        from match_run r
        where r.match_run_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(run.uuid) }
}
