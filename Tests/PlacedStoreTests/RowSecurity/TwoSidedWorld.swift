import Foundation
import PlacedDomain
import PlacedTestSupport

/// Two of everybody, and at least one row in every table: whatever is seen across the line is seen by the probe.
///
/// Ann consents to Acme (name and address) and is on Ada's caseload; Bob consented to Acme and took it back. Globex and Ivo
/// have nothing to do with either.
struct TwoSidedWorld {
    var names: [String: String] = [:]
    let viewers: [RowSecurityProbe.Viewer]
    let acme: EmployerID
    let globex: EmployerID
    let erin: PersonID
    let gus: PersonID
    let ann: LearnerID
    let bob: LearnerID
    let open: PlacementID
    let draft: PlacementID

    /// Plants the world.
    init(_ fixture: Fixture) async throws {
        acme = try await fixture.employer("Acme")
        globex = try await fixture.employer("Globex")
        erin = try await fixture.member(of: acme, "Erin", email: "erin@acme.test")
        gus = try await fixture.member(of: globex, "Gus", email: "gus@globex.test")
        ann = try await fixture.learner("Ann", email: "ann@mail.test")
        bob = try await fixture.learner("Bob", email: "bob@mail.test")
        let college = try await fixture.program("College")
        let centre = try await fixture.program("Centre")
        let ada = try await fixture.advisor(of: college, "Ada", email: "ada@college.test")
        let ivo = try await fixture.advisor(of: centre, "Ivo", email: "ivo@centre.test")
        let olga = try await fixture.person(.operator, "Olga", email: "olga@state.test")
        let issuer = try await fixture.issuer("https://issuer.test/1")
        let achievement = try await fixture.achievement("https://issuer.test/a")
        let other = try await fixture.achievement("https://issuer.test/b", with: ["issuer_id": .id(issuer)])
        open = try await fixture.placement(of: acme, by: erin, requiring: [achievement])
        draft = try await fixture.placement(of: acme, by: erin, status: .draft, requiring: [other])
        let foreign = try await fixture.placement(of: globex, by: gus, status: .inReview)
        viewers = [
            .init(unset: "unset"), .init("public", .anybody), .init("ann", .learner(ann)), .init("bob", .learner(bob)),
            .init("erin", .employer(erin, acme)), .init("gus", .employer(gus, globex)),
            .init("ada", .advisor(ada, college)),
            .init("ivo", .advisor(ivo, centre)), .init("olga", .operator(olga)), .init("mailer", .mailer),
            .init("verifier", .verifier), .init("rounds", .rounds),
            .init(unset: "unset-matcher", role: "placed_matcher"),
            .init("matcher", .matcher, role: "placed_matcher"),
            .init(unset: "unset-demographics", role: "placed_demographics"),
            .init("ann-apart", .learner(ann), role: "placed_demographics"),
            .init("bob-apart", .learner(bob), role: "placed_demographics"),
            .init("erin-apart", .employer(erin, acme), role: "placed_demographics"),
            .init("olga-apart", .operator(olga), role: "placed_demographics"),
        ]
        for (id, name) in [
            (erin, "erin"), (gus, "gus"), (ann, "ann"), (bob, "bob"), (ada, "ada"), (ivo, "ivo"), (olga, "olga"),
        ] {
            names[id.description] = name
        }
        for (id, name) in [(acme, "acme"), (globex, "globex")] { names[id.description] = name }
        for (id, name) in [(college, "college"), (centre, "centre")] { names[id.description] = name }
        for (id, name) in [(open, "open"), (draft, "draft"), (foreign, "foreign")] { names[id.description] = name }
        for (id, name) in [(achievement, "a"), (other, "b")] { names[id.description] = name }
        names[issuer.description] = "issuer"
        let registry = try await fixture.trustRegistry([["issuer_iri": "https://issuer.test/1"]])
        names[registry.description] = "registry"
        names[UUID.nilValue.uuidString.lowercased()] = "nobody"

        try await plantCatalogue(fixture, achievement, other)
        let collections = [
            try await plantLearner(fixture, ann, achievement, issuer, run: nil),
            try await plantLearner(fixture, bob, achievement, issuer, run: fixture.now),
        ]
        try await fixture.hide(ann, from: globex)
        try await fixture.hide(bob, from: acme)
        try await fixture.caseload(ann, of: ada, college)
        try await plantInvitations(fixture, ada, college, ivo, centre)
        for person in [erin, ann, bob, ada, olga] { try await plantPerson(fixture, person) }
        try await plantService(fixture)
        try await plantRound(fixture, collections)
    }

    /// An open round that the open placement has joined, with both learners on its list and in it.
    private func plantRound(_ fixture: Fixture, _ collections: [CollectionID]) async throws {
        let round = try await fixture.capacityRound()
        try await fixture.roundPlacement(open, in: round)
        for (rank, learner) in [ann, bob].enumerated() {
            try await fixture.roundCandidate(learner, of: open, in: round, rank: rank + 1)
            try await fixture.roundLearner(learner, in: round, with: collections[rank], wanting: [open])
        }
    }

    private func plantCatalogue(_ fixture: Fixture, _ a: AchievementID, _ b: AchievementID) async throws {
        for one in [a, b] {
            try await fixture.plant("achievement_competency", ["achievement_id": .id(one), "competency": "networks"])
        }
        try await fixture.plant(
            "achievement_relation", ["achievement_id": .id(a), "other_id": .id(b), "relation": "accepts"])
        try await fixture.plant("stack_component", ["achievement_id": .id(a), "component_id": .id(b)])
        for placement in [open, draft] {
            try await fixture.plant(
                "placement_competency",
                ["placement_id": .id(placement), "position": 1, "competency": "networks", "weight": 5])
        }
    }

    /// Everything a learner can own; a consent that was taken back when `revoked` is an instant.
    private func plantLearner(
        _ fixture: Fixture, _ learner: LearnerID, _ achievement: AchievementID, _ issuer: IssuerID, run revoked: Date?
    ) async throws -> CollectionID {
        let credential = try await fixture.credential(of: learner, achievement, from: issuer)
        let collection = try await fixture.collection(of: learner, [credential])
        _ = try await fixture.consent(
            of: learner, collection, to: .employer(acme), reveal: ["name", "email"],
            with: ["revoked_at": .at(revoked)])
        _ = try await fixture.providerConnection(of: learner)
        let receipt = UUID.version7(at: fixture.now)
        try await fixture.plant(
            "receipt",
            [
                "learner_id": .id(learner), "receipt_id": .id(receipt), "credential_id": .id(credential),
                "verdict": "verified", "report": [:], "verified_at": .at(fixture.now),
            ])
        try await fixture.plant(
            "receipt_document",
            [
                "learner_id": .id(learner), "receipt_id": .id(receipt), "position": 1, "url": "https://issuer.test/1",
                "status": 200, "headers": [:], "digest": .bytes([1]), "body": .bytes([1]),
                "fetched_at": .at(fixture.now),
            ])
        let secret = FixtureValue.bytes(Array(learner.description.utf8.prefix(32)))
        try await fixture.identifier(of: learner)
        try await fixture.plant(
            "identifier_challenge",
            [
                "learner_id": .id(learner), "identifier_challenge_id": .id(UUID.version7(at: fixture.now)),
                "challenge_hash": secret, "created_at": .at(fixture.now), "expires_at": .at(fixture.now),
            ])
        if revoked == nil {
            _ = try await fixture.application(of: learner, to: open, of: acme, with: collection)
        }
        let run = try await fixture.matchRun()
        for list in ["candidate", "placement", "near"] {
            try await fixture.match(learner, open, list: list, run: run, resting: [credential])
        }
        try await plantMatchHistory(fixture, learner, run: run)
        try await fixture.demographics(of: learner, sex: "another", race: ["asian"])
        if revoked == nil { try await fixture.auditReport(of: run) }
        try await fixture.plant(
            "disclosure",
            [
                "learner_id": .id(learner), "disclosure_id": .id(UUID.version7(at: fixture.now)),
                "viewer_kind": "employer",
                "viewer_id": .id(erin), "employer_id": .id(acme), "purpose": "candidates", "revealed": ["credentials"],
                "at": .at(fixture.now),
            ])
        for about in [FixtureValue.id(learner), .id(UUID.nilValue)] {
            try await fixture.plant(
                "event",
                [
                    "learner_id": about, "event_id": .id(UUID.version7(at: fixture.now)), "at": .at(fixture.now),
                    "actor_kind": "learner", "verb": "application.submitted", "subject_kind": "application",
                    "employer_id": .id(acme),
                ])
        }
        return collection
    }

    private func plantMatchHistory(_ fixture: Fixture, _ learner: LearnerID, run: MatchRunID) async throws {
        try await fixture.plant(
            "match_history",
            [
                "learner_id": .id(learner), "match_history_id": .id(UUID.version7(at: fixture.now)),
                "list": "candidate", "placement_id": .id(open), "match_run_id": .id(run), "run_position": 0,
                "ended_position": 1, "ended_at": .at(fixture.now), "draw": 1, "score": 1, "factors": .list([]),
                "weights": .list([]), "reasons": .list([]), "evidence": [:], "missing": .list([]),
                "credential_ids": .list([]), "matched_at": .at(fixture.now), "first_matched_at": .at(fixture.now),
            ])
        try await fixture.plant(
            "match_learner_input",
            [
                "learner_id": .id(learner), "match_learner_input_id": .id(UUID.version7(at: fixture.now)),
                "run_position": 1, "digest": .bytes([1]), "content": [:], "recorded_at": .at(fixture.now),
            ])
        try await fixture.plant(
            "match_shard_row",
            [
                "learner_id": .id(learner), "match_run_id": .id(run), "attempt": 1, "list": "candidate",
                "placement_id": .id(open), "rank": 1, "score": 1, "draw": 1, "factors": .list([]),
                "weights": .list([]), "reasons": .list([]), "evidence": [:], "missing": .list([]),
                "credential_ids": .list([]),
            ])
        guard learner == ann else { return }
        try await fixture.plant(
            "match_shard",
            [
                "match_run_id": .id(run), "attempt": 1, "shard": 0, "first_hash": 0, "last_hash": 1,
                "snapshot": "00000003-0000001B-1", "snapshot_position": "10:10:", "top": 50, "starts": 0,
            ])
        try await fixture.matchRecord(of: run)
        try await fixture.plant(
            "match_placement_input",
            [
                "placement_id": .id(open), "run_position": 1, "digest": .bytes([1]), "content": [:],
                "recorded_at": .at(fixture.now),
            ])
        for (subject, placement) in [(FixtureValue.id(learner), FixtureValue.null), (.id(UUID.nilValue), .id(open))] {
            try await fixture.plant(
                "match_left_out",
                [
                    "learner_id": subject, "match_left_out_id": .id(UUID.version7(at: fixture.now)),
                    "match_run_id": .id(run), "placement_id": placement, "reason": "weights", "detail": "wrong",
                    "at": .at(fixture.now),
                ])
        }
        try await fixture.plant(
            "ranking_quality",
            [
                "ranking_quality_id": .id(UUID.version7(at: fixture.now)), "requested_at": .at(fixture.now), "top": 50,
            ])
        try await fixture.plant("job_moment", ["name": "match", "done_until": .at(fixture.now)])
    }

    private func plantInvitations(
        _ fixture: Fixture, _ ada: AdvisorID, _ college: ProgramID, _ ivo: AdvisorID, _ centre: ProgramID
    ) async throws {
        for (advisor, program, address) in [(ada, college, "bob@mail.test"), (ivo, centre, "nobody@mail.test")] {
            try await fixture.plant(
                "caseload_invitation",
                [
                    "caseload_invitation_id": .id(UUID.version7(at: fixture.now)), "advisor_id": .id(advisor),
                    "program_id": .id(program), "address": .text(address), "lookup_hash": .bytes(Array(address.utf8)),
                    "created_at": .at(fixture.now),
                ])
        }
    }

    private func plantPerson(_ fixture: Fixture, _ person: PersonID) async throws {
        let later = fixture.now.addingTimeInterval(3600)
        let secret = FixtureValue.bytes(Array(person.description.utf8))
        try await fixture.plant(
            "api_token",
            [
                "api_token_id": .id(UUID.version7(at: fixture.now)), "person_id": .id(person), "token_hash": secret,
                "label": "laptop", "created_at": .at(fixture.now), "expires_at": .at(later),
            ])
        try await fixture.plant(
            "session",
            [
                "session_hash": secret, "person_id": .id(person), "created_at": .at(fixture.now),
                "expires_at": .at(later),
            ])
        try await fixture.plant(
            "sign_in_link",
            ["link_hash": secret, "person_id": .id(person), "created_at": .at(fixture.now), "expires_at": .at(later)])
        try await fixture.digestPreference(of: person)
        try await fixture.plant(
            "digest_ledger",
            [
                "learner_id": .id(person), "digest_ledger_id": .id(UUID.version7(at: fixture.now)), "period": "daily",
                "period_on": "2027-03-01", "claimed_at": .at(fixture.now), "covers_until": .at(fixture.now),
            ])
        try await fixture.plant(
            "outbox",
            [
                "outbox_id": .id(UUID.version7(at: fixture.now)), "person_id": .id(person), "kind": "digest",
                "payload": [:],
                "next_attempt_at": .at(fixture.now), "created_at": .at(fixture.now),
            ])
    }

    private func plantService(_ fixture: Fixture) async throws {
        try await fixture.plant(
            "digest_run",
            [
                "digest_run_id": .id(UUID.version7(at: fixture.now)), "period": "daily", "period_on": "2027-03-01",
                "requested_at": .at(fixture.now),
            ])
        try await fixture.plant(
            "instance", ["instance_id": .id(UUID.version7(at: fixture.now)), "lookup_key": .bytes([1])])
        try await fixture.plant("lease", ["name": "matcher", "holder": "a", "expires_at": .at(fixture.now)])
        try await fixture.plant(
            "idempotency_key",
            [
                "scope_hash": .bytes([1]), "request_digest": .bytes([1]), "status": 201, "headers": [:],
                "body": .bytes([1]), "created_at": .at(fixture.now), "holder_id": .id(ann),
            ])
    }
}
