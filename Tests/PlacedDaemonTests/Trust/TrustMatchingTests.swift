import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

/// What trust means for a match: a lower class without it, and nothing at all where an employer insists on it.
@Suite("Trust in a match")
struct TrustMatchingTests {
    /// A learner with one badge, and a placement that requires it; gives the candidates after a run.
    private static func run(
        trustedOnly: Bool, _ test: @Sendable (JourneyWorld, LearnerBadges, PlacementID) async throws -> Void
    ) async throws {
        try await JourneyWorld.run { world in
            let badges = LearnerBadges()
            let outcome = try await world.done(
                ImportCredential(world.context)(try badges.token(to: "rita@mail.example"), as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            var placement = try await world.publish(requiring: badges.achievement.id)
            if trustedOnly {
                var content = placement.content
                content.trustedIssuersOnly = true
                content.title = "Trusted only"
                let draft = try await world.done(CreatePlacement(world.context)(content, as: world.employer))
                placement = try await world.done(
                    PublishPlacement(world.context)(draft.id, if: .any, as: world.employer))
            }
            _ = try await world.share([credential.id])
            try await test(world, badges, placement.id)
        }
    }

    private static func candidates(_ placement: PlacementID, _ world: JourneyWorld) async throws -> [CandidateRecord] {
        try await world.match()
        return try await ReadCandidates(world.context)(of: placement, afterRank: 0, limit: 10, as: world.employer).items
    }

    private static func trust(_ line: TrustedIssuer, _ world: JourneyWorld) async throws -> TrustRegistryRecord {
        try await world.done(
            CreateTrustRegistry(world.context)(TrustRegistryContent(name: "Agency", issuers: [line]), as: .system))
    }

    @Test("An untrusted badge counts with a lower class, and more from the run after its issuer is trusted")
    func lowerClass() async throws {
        try await Self.run(trustedOnly: false) { world, badges, placement in
            let before = try #require(try await Self.candidates(placement, world).first)
            _ = try await Self.trust(TrustedIssuer(badges.issuer.id), world)
            let after = try #require(try await Self.candidates(placement, world).first)
            // Proof by key alone is class 2 with 900 trust points, and by a trusted issuer's class 3 with 1000: of the
            // quality's per mille a quarter of the difference.
            #expect(after.evidence.groups[0].quality == before.evidence.groups[0].quality + 25)
            #expect(after.score > before.score)
            // The issuer is masked, and so is whether it is trusted.
            #expect(after.masked.contains("issuer") && after.credentials.allSatisfy { $0.isIssuerTrusted == nil })
        }
    }

    @Test("Where an employer takes trusted issuers only, a badge counts within what its issuer is trusted for")
    func trustedOnly() async throws {
        try await Self.run(trustedOnly: true) { world, badges, placement in
            let none = try await Self.candidates(placement, world)
            // The badge states no level, and so has the third.
            var line = TrustedIssuer(badges.issuer.id)
            line.maximumLevel = 2
            let registry = try await Self.trust(line, world)
            let below = try await Self.candidates(placement, world)
            line.maximumLevel = 3
            _ = try await ReplaceTrustRegistry(world.context)(
                registry.id, with: .init(name: "Agency", issuers: [line]), if: .any, as: .system)
            let within = try await Self.candidates(placement, world)
            try await DeleteTrustRegistry(world.context)(registry.id, if: .any, as: .system)
            let gone = try await Self.candidates(placement, world)
            #expect([none, below, within, gone].map(\.count) == [0, 0, 1, 0])
        }
    }
}
