import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("Credentials that are due")
struct DueCredentialTests {
    private let now = Fixture.monday

    /// A learner with badges of two issuers: three of the first and one of the second.
    private struct World {
        let fixture: Fixture
        let learner: LearnerID
        let achievement: AchievementID
        let issuers: [IssuerID]

        init(_ database: ProjectDatabase) async throws {
            fixture = Fixture(database)
            learner = try await fixture.learner("Ann")
            achievement = try await fixture.achievement("https://badges.test/a")
            issuers = [
                try await fixture.issuer("https://one.test"), try await fixture.issuer("https://two.test"),
            ]
        }

        func badge(
            _ issuer: Int, due seconds: TimeInterval?, with changes: [String: FixtureValue] = [:]
        ) async throws -> CredentialID {
            var row: [String: FixtureValue] = ["next_check_at": .at(seconds.map(Fixture.monday.addingTimeInterval))]
            row.merge(changes) { $1 }
            return try await fixture.credential(of: learner, achievement, from: issuers[issuer], with: row)
        }
    }

    private func claim(
        _ database: ProjectDatabase, _ holder: String = "a", at seconds: TimeInterval = 0, limit: Int = 100,
        issuers: Int = 4
    ) async throws -> [CredentialID] {
        let instant = now.addingTimeInterval(seconds)
        return try await database.store.view(as: .verifier, now: instant)
            .claimDueCredentials(
                holder: holder, until: instant.addingTimeInterval(600), limit: limit, issuers: issuers
            ).map(\.id)
    }

    @Test("What is due is taken, the longest due first, and nothing that is not due")
    func order() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let second = try await world.badge(0, due: -10)
            let first = try await world.badge(0, due: -20)
            let third = try await world.badge(0, due: 0)
            _ = try await world.badge(0, due: 1)
            _ = try await world.badge(0, due: nil)
            #expect(try await claim(database, limit: 1) == [first])
            #expect(try await claim(database, limit: 1) == [second])
            #expect(try await claim(database) == [third])
            #expect(try await claim(database) == [])
        }
    }

    @Test("A batch is of a few issuers, and takes what else of them is due")
    func byIssuer() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let late = try await world.badge(0, due: -30)
            let other = try await world.badge(1, due: -20)
            let alsoOfFirst = try await world.badge(0, due: -1)
            #expect(Set(try await claim(database, issuers: 1)) == [late, alsoOfFirst])
            #expect(try await claim(database, issuers: 1) == [other])
        }
    }

    @Test("Badges that name no issuer stand alone")
    func unread() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let unread: [String: FixtureValue] = [
                "verdict": "indeterminate", "issuer_id": .null, "achievement_id": .null,
            ]
            let first = try await world.badge(0, due: -2, with: unread)
            let second = try await world.badge(0, due: -1, with: unread)
            #expect(try await claim(database, issuers: 1) == [first])
            #expect(try await claim(database, issuers: 1) == [second])
        }
    }

    @Test("Verifiers side by side never take the same credential")
    func contention() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            var due: Set<CredentialID> = []
            for number in 0..<30 { due.insert(try await world.badge(number % 2, due: -Double(number))) }
            let taken = try await withThrowingTaskGroup(of: [CredentialID].self) { group in
                for holder in 0..<8 {
                    group.addTask { try await claim(database, "\(holder)", limit: 3) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(taken.count == Set(taken).count && !taken.isEmpty)
            let left = try await claim(database, "late")
            #expect(Set(left).isDisjoint(with: taken) && Set(left).union(taken) == due)
        }
    }

    @Test("What a verifier that died has taken is free again after its lease, and not before")
    func deadVerifier() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let badge = try await world.badge(0, due: 0)
            #expect(try await claim(database, "dead") == [badge])
            #expect(try await claim(database, "heir", at: 599) == [])
            #expect(try await claim(database, "heir", at: 600) == [badge])
        }
    }

    @Test("A credential given back is due when its holder says; another's word changes nothing")
    func postponed() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let badge = try await world.badge(0, due: 0)
            _ = try await claim(database, "a")
            let view = database.store.view(as: .verifier, now: now)
            try await view.postponeCheck(badge, of: world.learner, holder: "b", until: now)
            #expect(try await claim(database, "b") == [])
            try await view.postponeCheck(badge, of: world.learner, holder: "a", until: now.addingTimeInterval(900))
            #expect(try await claim(database, "b", at: 899) == [])
            #expect(try await claim(database, "b", at: 900) == [badge])
        }
    }

    @Test(
        "A look hastens the check of an old verdict, not of a fresh one, a lost one, or one of an issuer out of reach")
    func hastened() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            func badge(_ age: TimeInterval, with changes: [String: FixtureValue] = [:]) async throws -> CredentialID {
                try await world.badge(
                    0, due: 5_000,
                    with: ["verified_at": .at(now.addingTimeInterval(-age))].merging(changes) { $1 })
            }
            let old = try await badge(86_401)
            let seen = [
                old, try await badge(86_400), try await badge(90_000, with: ["verdict": "not_verified"]),
                try await badge(90_000, with: ["unreachable_since": .at(now)]),
            ]
            let unseen = try await badge(90_000)
            let view = database.store.view(as: .verifier, now: now)
            try await view.hastenChecks(of: seen, checkedBefore: now.addingTimeInterval(-86_400))
            #expect(try await claim(database) == [old])
            #expect(try await claim(database, at: 5_000).contains(unseen))
        }
    }

    @Test("Nobody but the verifier can take credentials")
    func strangers() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            _ = try await world.badge(0, due: 0)
            for actor in [Actor.anybody, .system, .mailer] {
                let taken = try await database.store.view(as: actor, now: now)
                    .claimDueCredentials(holder: "x", until: now, limit: 10, issuers: 4)
                #expect(taken.isEmpty)
            }
        }
    }
}
