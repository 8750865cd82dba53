import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// What is wrong, extreme or broken comes to a clear refusal or a right list, never to a wrong one.
@Suite("Bad input to the matcher")
struct MatchBadInputTests {
    /// A learner with a badge that every employer may see, and the badge's achievement.
    private static func run(_ test: @Sendable (JourneyWorld, _ achievement: String) async throws -> Void) async throws {
        try await JourneyWorld.run { world in
            let badge = try LearnerBadges().token(to: "rita@mail.example")
            guard
                case .one(let credential, _) = try await world.done(
                    ImportCredential(world.context)(badge, as: world.learner))
            else {
                Issue.record("not one credential")
                return
            }
            _ = try await world.share([credential.id])
            try await test(world, credential.achievement?.iri ?? "")
        }
    }

    private static func candidates(_ world: JourneyWorld, _ placement: PlacementRecord) async throws
        -> [CandidateRecord]
    {
        try await ReadCandidates(world.context)(of: placement.id, afterRank: 0, limit: 100, as: world.employer).items
    }

    /// The names of the fields that a refusal names.
    private static func refused(_ work: () async throws -> Void) async -> [String] {
        do {
            try await work()
            return []
        } catch UseCaseError.invalid(let problems) {
            #expect(problems.allSatisfy { !$0.message.isEmpty })
            return problems.map(\.pointer)
        } catch {
            return ["\(error)"]
        }
    }

    private static func draft(_ world: JourneyWorld, _ change: (inout PlacementContent) -> Void) async -> [String] {
        var content = PlacementContent(title: "Warehouse apprentice")
        change(&content)
        let changed = content
        return await refused { _ = try await CreatePlacement(world.context)(changed, as: world.employer) }
    }

    @Test("weights outside of their bands are refused by the factor's name")
    func weights() async throws {
        try await Self.run { world, _ in
            let above = await Self.draft(world) {
                $0.factorWeights = FactorWeights(values: [600, 0, 200, 100, 100])
            }
            #expect(above == ["/factor_weights/required_quality"])
            let below = await Self.draft(world) {
                $0.factorWeights = FactorWeights(values: [499, 300, 99, 101, 1])
            }
            #expect(below == ["/factor_weights/competencies", "/factor_weights/commute"])
            let sum = await Self.draft(world) {
                $0.factorWeights = FactorWeights(values: [400, 200, 200, 100, 101])
            }
            #expect(sum == ["/factor_weights"])
            let standard = await Self.draft(world) { _ in }
            #expect(standard == [])
        }
    }

    @Test("a requirement of an achievement that nobody knows is met by nobody, and the other postings by whom it was")
    func unknownAchievement() async throws {
        try await Self.run { world, achievement in
            let unknown = try await world.publish(requiring: "https://example.org/badges/never-heard-of")
            let known = try await world.publish(requiring: achievement)
            let run = try await world.match()
            #expect(run.state == .succeeded && run.leftOut == 0)
            #expect(try await Self.candidates(world, unknown).isEmpty)
            #expect(try await Self.candidates(world, known).count == 1)
        }
    }

    @Test("a stack that contains itself is refused by its name")
    func stackOfItself() async throws {
        try await Self.run { world, _ in
            var content = CatalogueContent()
            content.achievements = ["urn:a", "urn:b"].map {
                CatalogueAchievement(iri: $0, name: $0, description: nil, stackLevel: nil)
            }
            content.stacks = ["urn:a": ["urn:b", "urn:a"]]
            let catalogue = content
            let refused = await Self.refused { try await WriteCatalogue(world.context)(catalogue, as: .system) }
            #expect(refused == ["/stacks"])
        }
    }

    @Test("stacks that contain each other, and equivalences in a ring, come to the right list")
    func cycles() async throws {
        try await Self.run { world, achievement in
            var content = CatalogueContent()
            content.achievements = (["urn:a", "urn:b", "urn:c", "urn:d"] + [achievement]).map {
                CatalogueAchievement(iri: $0, name: $0, description: nil, stackLevel: nil)
            }
            content.relations = [
                .init(achievement, .equivalent, "urn:a"), .init("urn:a", .equivalent, "urn:b"),
                .init("urn:b", .equivalent, achievement),
            ]
            content.stacks = ["urn:c": ["urn:d"], "urn:d": ["urn:c"]]
            try await WriteCatalogue(world.context)(content, as: .system)
            let placements = [
                try await world.publish(requiring: achievement), try await world.publish(requiring: "urn:a"),
                try await world.publish(requiring: "urn:b"),
            ]
            let stack = try await world.publish(requiring: "urn:c")
            let run = try await world.match()
            #expect(run.state == .succeeded && run.leftOut == 0 && run.eligible == 3)
            var scores: Set<Int> = []
            for placement in placements {
                let listed = try await Self.candidates(world, placement)
                #expect(listed.count == 1)
                scores.formUnion(listed.map(\.score))
            }
            // Equal achievements give equal scores.
            #expect(scores.count == 1)
            #expect(try await Self.candidates(world, stack).isEmpty)
        }
    }

    @Test("a learner with 10 000 badges is matched by the best of them")
    func manyBadges() async throws {
        try await Self.run { world, achievement in
            let placement = try await world.publish(requiring: achievement)
            let before = try await world.match()
            let score = try #require(try await Self.candidates(world, placement).first).score
            try await world.project.change(
                """
                insert into credential (learner_id, credential_id, secured_digest, format, verdict, achievement_id, issuer_id,
                    level, issued_at, verified_at, imported_at, proof_by_key)
                select d.learner_id, md5('badge' || n)::uuid, sha256(('badge' || n)::bytea), d.format, 'verified',
                    d.achievement_id, d.issuer_id, 1 + n % 5, d.issued_at - make_interval(days => n % 900), d.verified_at,
                    d.imported_at, true
                from credential d, generate_series(1, 10000) n;
                insert into collection_credential (learner_id, collection_id, credential_id, position)
                select d.learner_id, k.collection_id, d.credential_id, 10
                from credential d join collection k using (learner_id)
                on conflict do nothing;
                """)
            world.wait(60)
            let after = try await world.match()
            #expect(after.state == .succeeded && after.leftOut == 0 && after.eligible == before.eligible)
            let listed = try await Self.candidates(world, placement)
            // Level 5 issued on the first day is better than level 3 of that day, and nothing of the others is worse.
            #expect(listed.count == 1 && listed[0].score > score)
            let learner = try #require(world.learner.personID)
            for entry in try await ExplainMatch(world.context)(learner, placement.id, run: after.id) {
                #expect(entry.differences == [])
            }
        }
    }

    @Test("a group of 200 alternatives is matched by its last; 201 are refused by the group's name")
    func manyAlternatives() async throws {
        try await Self.run { world, achievement in
            func group(_ count: Int) -> Requirement {
                var names = (1..<count).map { "urn:other:\($0)" }
                names.append(achievement)
                return Requirement(use: .required, alternatives: names.map { Requirement.Alternative(achievement: $0) })
            }
            let refused = await Self.draft(world) { $0.requirements = [group(201)] }
            #expect(refused == ["/requirements/0/achievements"])
            let placement = try await world.publish(requiring: achievement)
            var content = placement.content
            content.requirements = [group(200)]
            _ = try await ReplacePlacement(world.context)(placement.id, with: content, if: .any, as: world.employer)
            let run = try await world.match()
            #expect(run.eligible == 1 && run.leftOut == 0)
            #expect(try await Self.candidates(world, placement).count == 1)
        }
    }

    @Test("a radius of 0 and one beyond the earth are refused by name; the whole earth reaches everything on it")
    func radius() async throws {
        try await Self.run { world, achievement in
            for radius in [0, -1, 20_001] {
                let refused = await Self.refused { try await Self.move(world, (10, 10), radius: radius) }
                #expect(refused == ["/travel_radius_km"])
            }
            try await Self.move(world, (40, -90), radius: 20_000)
            // On the other side of the earth.
            let placement = try await Self.onSite(world, achievement, (-40, 90))
            _ = try await world.match()
            #expect(try await Self.candidates(world, placement).count == 1)
            try await Self.move(world, (40, -90), radius: 1)
            let home = try await Self.onSite(world, achievement, (40, -90))
            _ = try await world.match()
            #expect(try await Self.candidates(world, placement).isEmpty)
            #expect(try await Self.candidates(world, home).count == 1)
        }
    }

    @Test(
        "places at the poles and across the date line are as near as they are",
        arguments: [
            ((-16.5, 179.95), (-16.5, -179.95), 12), ((0, 180), (0, -180), 1), ((89.95, 0), (89.95, 180), 12),
            ((90, 17), (90, -120), 1), ((-90, 0), (-89.95, 77), 6),
        ] as [((Double, Double), (Double, Double), Int)])
    func placesAtTheEdges(home: (Double, Double), work: (Double, Double), kilometres: Int) async throws {
        try await Self.run { world, achievement in
            let placement = try await Self.onSite(world, achievement, work)
            try await Self.move(world, home, radius: kilometres)
            _ = try await world.match()
            #expect(try await Self.candidates(world, placement).count == 1)
            guard kilometres > 1 else { return }
            try await Self.move(world, home, radius: kilometres / 2)
            _ = try await world.match()
            #expect(try await Self.candidates(world, placement).isEmpty)
        }
    }

    @Test("degrees beyond the earth are refused by name")
    func degrees() async throws {
        try await Self.run { world, _ in
            let north = await Self.refused { try await Self.move(world, (90.01, 0), radius: 5) }
            #expect(north == ["/location/latitude"])
            let west = await Self.refused { try await Self.move(world, (0, -180.01), radius: 5) }
            #expect(west == ["/location/longitude"])
            let posting = await Self.draft(world) { $0.location = .init(label: "x", latitude: -91, longitude: 181) }
            #expect(posting == ["/location/latitude", "/location/longitude"])
        }
    }

    @Test("a clock that jumps back or ahead gives the list of the instant it shows, and the record stays whole")
    func clock() async throws {
        try await Self.run { world, achievement in
            let placement = try await world.publish(requiring: achievement)
            _ = try await RequestMatching(world.context)(placement: nil, cause: .request, as: .system)
            let first = try await world.match()
            #expect(first.eligible == 1)
            // Ten years back no badge had been issued.
            world.wait(-3650 * 86_400)
            #expect(try await world.match().eligible == 0)
            // Twenty years ahead the posting is over, and the consent with it.
            world.wait(7300 * 86_400)
            #expect(try await world.match().eligible == 0)
            world.wait(-3650 * 86_400)
            let last = try await world.match()
            #expect(last.eligible == 1)
            #expect(try await Self.candidates(world, placement).count == 1)
            let state = try await ReadMatchRuns(world.context).recordState(as: .system)
            #expect(state.count == 4 && state.problems.isEmpty)
        }
    }

    @Test(
        "a database that goes away in the middle of a snapshot leaves the lists as they were, and the next run goes well"
    )
    func lostDatabase() async throws {
        try await ShardWorld.run { world in
            _ = try await world.match(shards: 1)
            let lists = try await world.lists()
            try await world.project.change("update credential set level = 1")
            for shards in [1, 3] {
                let id = try await world.ask()
                let run = Task { try await RunMatching(world.context(shards: shards))(holder: "one") }
                try await world.whileNobodyReads("consent") {
                    try await eventually("did the run wait for a table") {
                        try await world.project.command(
                            """
                            select count(pg_terminate_backend(pid))::text from pg_stat_activity
                            where application_name = 'placed_matcher' and datname = current_database()
                                and wait_event_type = 'Lock'
                            """) != "0"
                    }
                }
                await #expect(throws: UseCaseError.self) { try await run.value }
                let failed = try await world.run(id)
                #expect(failed.state == .failed && failed.failure == "database_unavailable")
                #expect(try await world.lists() == lists)
            }
            #expect(try await world.match(shards: 3).state == .succeeded)
            #expect(try await world.lists() != lists)
        }
    }

    @Test("a disk that is full while a shard's rows are staged leaves the lists as they were, and says so")
    func fullDisk() async throws {
        try await ShardWorld.run { world in
            _ = try await world.match(shards: 1)
            let lists = try await world.lists()
            try await world.project.change(
                """
                update credential set level = 1;
                create function full_disk() returns trigger language plpgsql as $$
                begin raise exception 'no space left on device' using errcode = 'disk_full'; end $$;
                create trigger full_disk before insert on match_shard_row for each statement execute function full_disk();
                """)
            let id = try await world.ask()
            await #expect(throws: UseCaseError.self) { try await RunMatching(world.context(shards: 3))(holder: "one") }
            let failed = try await world.run(id)
            #expect(failed.state == .failed && failed.failure == "disk_full")
            #expect(try await world.lists() == lists)
            #expect(try await world.count("match_shard_row") == 0)
            try await world.project.change("drop trigger full_disk on match_shard_row")
            let whole = try await world.match(shards: 3)
            #expect(try await world.match(shards: 1).resultHash == whole.resultHash)
        }
    }

    /// Moves the learner.
    private static func move(_ world: JourneyWorld, _ home: (Double, Double), radius: Int) async throws {
        var content = ProfileContent()
        content.preferences.location = .init(label: "Home", latitude: home.0, longitude: home.1)
        content.preferences.travelRadiusKilometres = radius
        _ = try await ReplaceProfile(world.context)(content, if: .any, as: world.learner)
    }

    /// A published placement at a place.
    private static func onSite(
        _ world: JourneyWorld, _ achievement: String, _ place: (Double, Double)
    ) async throws -> PlacementRecord {
        let remote = try await world.publish(requiring: achievement)
        var content = remote.content
        content.modality = .onSite
        content.location = .init(label: "Work", latitude: place.0, longitude: place.1)
        _ = try await ReplacePlacement(world.context)(remote.id, with: content, if: .any, as: world.employer)
        return remote
    }
}
