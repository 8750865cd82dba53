public import PlacedDomain

extension Fixture {
    /// What a learner has said for audits; `declined` is somebody who prefers not to say.
    public func demographics(of learner: LearnerID, sex: String? = nil, race: [String]? = nil) async throws {
        try await plant(
            "demographics",
            [
                "learner_id": .id(learner), "sex": sex.map { .text($0) } ?? .null,
                "race_ethnicity": race.map { .list($0.map { .text($0) }) } ?? .null, "answered_at": .at(now),
            ])
    }

    /// A published audit with nothing in it.
    public func auditReport(of run: MatchRunID) async throws {
        try await plant(
            "audit_report",
            [
                "position": 1, "match_run_id": .id(run), "as_of": .at(now), "published_at": .at(now),
                "content": ["stages": []],
            ])
        try await plant("audit_report_ground", ["position": 1, "content": ["stages": []]])
    }
}
