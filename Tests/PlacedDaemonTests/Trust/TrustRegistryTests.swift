import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@Suite("Whom the operator trusts")
struct TrustRegistryTests {
    private func trust(
        _ fixture: LearnerFixture, _ lines: [TrustedIssuer], name: String = "Agency", isEnabled: Bool = true
    ) async throws -> TrustRegistryRecord {
        try await CreateTrustRegistry(fixture.context)(
            TrustRegistryContent(name: name, isEnabled: isEnabled, issuers: lines), as: .system
        ).result
    }

    /// Whether a badge of level 4 by an issuer is trusted under one line.
    private func isTrusted(
        _ fixture: LearnerFixture, _ issuer: String, _ change: (inout TrustedIssuer) -> Void
    ) async throws -> Bool {
        var line = TrustedIssuer(issuer)
        change(&line)
        let registry = try await trust(fixture, [TrustedIssuer("https://other.example"), line])
        let learner = try #require(try await fixture.text("select learner_id::text from credential"))
        let ann = Actor.learner(try #require(LearnerID(learner)))
        let found = try await ReadCredentials(fixture.context).page(after: nil, limit: 1, as: ann)
        try await DeleteTrustRegistry(fixture.context)(registry.id, if: .any, as: .system)
        return try #require(found.items.first?.issuer).isTrusted
    }

    @Test("An issuer is trusted for what a line names, up to its level, and on its days")
    func lines() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let badges = LearnerBadges()
            let (record, _) = try await fixture.importOne(try badges.token(level: 4), as: ann)
            let (issuer, badge) = (badges.issuer.id, badges.achievement.id)
            #expect(record.issuer?.isTrusted == false)
            let today = CalendarDay(fixture.now, in: .gmt)
            let cases: [(String, Bool, (inout TrustedIssuer) -> Void)] = [
                ("whatever it issues", true, { _ in }),
                ("another issuer", false, { $0.issuer = "https://badges.example/other" }),
                ("this badge", true, { $0.achievements = ["https://badges.example/b", badge] }),
                ("another badge", false, { $0.achievements = ["https://badges.example/b"] }),
                ("up to its level", true, { $0.maximumLevel = 4 }),
                ("below its level", false, { $0.maximumLevel = 3 }),
                ("from today", true, { $0.validFrom = today }),
                ("from tomorrow", false, { $0.validFrom = today.adding(days: 1) }),
                ("until today", true, { $0.validUntil = today }),
                ("until yesterday", false, { $0.validUntil = today.adding(days: -1) }),
            ]
            for (name, expected, change) in cases {
                #expect(try await isTrusted(fixture, issuer, change) == expected, "\(name)")
            }
        }
    }

    @Test("A line of any enabled registry is enough, and one of a registry switched off is none")
    func several() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let badges = LearnerBadges()
            let (record, _) = try await fixture.importOne(try badges.token(), as: ann)
            func isTrusted() async throws -> Bool {
                try #require(try await ReadCredentials(fixture.context).one(record.id, as: ann).issuer).isTrusted
            }
            _ = try await trust(fixture, [TrustedIssuer("https://other.example")], name: "One")
            let two = try await trust(fixture, [TrustedIssuer(badges.issuer.id)], name: "Two", isEnabled: false)
            #expect(try await !isTrusted())
            var content = two.content
            content.isEnabled = true
            _ = try await ReplaceTrustRegistry(fixture.context)(two.id, with: content, if: .any, as: .system)
            #expect(try await isTrusted())
            #expect(try await fixture.count("select count(*) from match_run where state = 'queued'") == 1)
        }
    }

    @Test("Only an operator keeps registries, and row-level security says so too")
    func operatorsOnly() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, eva) = (try await fixture.learner(), try await fixture.employer())
            let registry = try await trust(fixture, [TrustedIssuer("https://a.example")])
            for actor in [ann, eva, .anybody, .matcher] {
                let refused = await refusal {
                    _ = try await ReplaceTrustRegistry(fixture.context)(
                        registry.id, with: registry.content, if: .any, as: actor)
                }
                if case .forbidden = refused {} else { Issue.record("\(actor.kind) changed a registry") }
            }
            for actor in [ann, eva, .anybody, .mailer, .verifier] {
                let view = fixture.context.store.view(as: actor, now: fixture.now)
                #expect(try await view.trustRegistries().count == 1)
                try await view.replaceTrustRegistry(registry.id, TrustRegistryContent(name: "Stolen"))
                try await view.deleteTrustRegistry(registry.id)
                await #expect(throws: StoreError.self) {
                    try await view.insertTrustRegistry(
                        .new(at: fixture.now), TrustRegistryContent(name: "Own \(actor.kind)"), source: .operator)
                }
            }
            let still = try await ReadTrustRegistries(fixture.context).one(registry.id, as: .system)
            #expect(still.content == registry.content && still.version == 1)
        }
    }

    @Test("A change means the version that was read; a name stands once, however it is written")
    func conflicts() async throws {
        try await LearnerFixture.run { fixture in
            let registry = try await trust(fixture, [])
            let replace = ReplaceTrustRegistry(fixture.context)
            let tag = registry.tag(for: .system).opaque
            _ = try await replace(registry.id, with: .init(name: "Agency 2"), if: .oneOf([tag]), as: .system)
            let stale = await refusal {
                _ = try await replace(registry.id, with: registry.content, if: .oneOf([tag]), as: .system)
            }
            #expect(stale?.isStale == true)
            let twice = await refusal { _ = try await trust(fixture, [], name: "AGENCY 2") }
            #expect(twice?.fields == ["/name duplicate"])
            let gone = await refusal {
                try await DeleteTrustRegistry(fixture.context)(.new(at: fixture.now), if: .any, as: .system)
            }
            #expect(gone?.isNotFound == true)
        }
    }

    @Test("What is wrong with a registry is said field by field")
    func problems() {
        var line = TrustedIssuer("no identifier")
        line.achievements = []
        line.maximumLevel = 6
        line.validFrom = CalendarDay("2026-02-02")
        line.validUntil = CalendarDay("2026-02-01")
        let content = TrustRegistryContent(name: " ", issuers: [line, line])
        #expect(
            content.problems().map { "\($0.pointer) \($0.code.rawValue)" } == [
                "/name required", "/issuers/0/issuer malformed", "/issuers/0/achievements required",
                "/issuers/0/maximum_level out_of_range", "/issuers/0/valid_until order", "/issuers/1/issuer malformed",
                "/issuers/1/achievements required", "/issuers/1/maximum_level out_of_range",
                "/issuers/1/valid_until order", "/issuers/1 duplicate",
            ])
        line = TrustedIssuer("https://a.example")
        line.maximumLevel = 1
        line.validFrom = CalendarDay("2026-02-01")
        line.validUntil = line.validFrom
        line.achievements = (0..<TrustLimits.achievements).map { "https://a.example/\($0)" }
        let name = String(repeating: "n", count: TrustLimits.nameLength)
        #expect(TrustRegistryContent(name: name, issuers: [line]).problems().isEmpty)
        line.achievements?.append("https://a.example/x")
        #expect(
            TrustRegistryContent(name: name + "n", issuers: [line]).problems().map(\.pointer) == [
                "/name", "/issuers/0/achievements",
            ])
        let many = (0...TrustLimits.entries).map { TrustedIssuer("https://a.example/\($0)") }
        #expect(TrustRegistryContent(name: name, issuers: many.dropLast()).problems().isEmpty)
        #expect(TrustRegistryContent(name: name, issuers: many).problems().map(\.pointer) == ["/issuers"])
    }

    @Test("The file's registries take the place of its earlier ones, and nobody else changes them")
    func file() async throws {
        try await LearnerFixture.run { fixture in
            let own = try await trust(fixture, [], name: "Own")
            let load = LoadTrustFile(fixture.context)
            let (a, b) = (
                TrustRegistryContent(name: "A", issuers: [TrustedIssuer("https://a.example")]),
                TrustRegistryContent(name: "B")
            )
            #expect(try await load([a, b]) == 2)
            #expect(try await load([a, b]) == 0)
            let read = ReadTrustRegistries(fixture.context)
            let stored = try await read.all(as: .system)
            #expect(stored.map(\.content.name) == ["A", "B", "Own"])
            let kept = await refusal {
                _ = try await ReplaceTrustRegistry(fixture.context)(stored[0].id, with: b, if: .any, as: .system)
            }
            #expect(kept?.conflictCode == "kept_in_file")
            let keptToo = await refusal {
                try await DeleteTrustRegistry(fixture.context)(stored[0].id, if: .any, as: .system)
            }
            #expect(keptToo?.conflictCode == "kept_in_file")
            let taken = await refusal { try await load([a, TrustRegistryContent(name: "own")]) }
            #expect(taken?.conflictCode == "duplicate")
            let twice = await refusal { try await load([a, TrustRegistryContent(name: "a")]) }
            #expect(twice?.fields == ["/registries/1/name duplicate"])
            var changed = a
            changed.issuers[0].maximumLevel = 2
            #expect(try await load([changed]) == 2)
            let now = try await read.all(as: .system)
            #expect(now.map(\.content) == [changed, own.content] && now[0].id == stored[0].id)
            #expect(try await load([]) == 1)
            #expect(try await read.all(as: .system).map(\.id) == [own.id])
        }
    }
}
