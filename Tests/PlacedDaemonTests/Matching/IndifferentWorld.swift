import Foundation
import Logging
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases

/// Learners with badges of chance and postings that ask for some of them, in a database, to be matched by the daemon.
///
/// The same seed makes the same world; identifiers are new each time.
struct IndifferentWorld: Sendable {
    static let achievements = 6
    static let learners = 24
    static let placements = 8

    let database: ProjectDatabase
    let context: UseCaseContext
    private(set) var people: [LearnerID] = []
    private(set) var postings: [PlacementID] = []
    private let fixture: Fixture
    private var issuer = IssuerID.new(at: Fixture.monday)
    private var badges: [AchievementID] = []
    private var generator: WorldGenerator

    init(_ database: ProjectDatabase, seed: UInt64) async throws {
        self.database = database
        fixture = Fixture(database)
        generator = WorldGenerator(state: seed)
        var settings = UseCaseSettings()
        // Nobody falls off the end of a list, so that who is missing is missing for a reason.
        settings.matchTop = 1000
        context = UseCaseContext(
            store: database.store, settings: settings, logger: Logger(label: "test.indifferent"),
            clock: { Fixture.monday })
        issuer = try await fixture.issuer("https://issuer.test/1")
        for number in 0..<Self.achievements {
            badges.append(try await fixture.achievement("https://issuer.test/badges/\(number)"))
        }
        let employer = try await fixture.employer("Acme")
        let member = try await fixture.member(of: employer, "Erin")
        for number in 0..<Self.placements {
            let first = number % Self.achievements
            postings.append(
                try await fixture.placement(
                    of: employer, by: member, requiring: [badges[first]] + (number % 3 == 0 ? [badges[1]] : [])))
        }
        for number in 0..<Self.learners {
            let learner = try await fixture.learner("Learner \(number)", email: "learner-\(number)@mail.test")
            people.append(learner)
            try await fixture.demographics(
                of: learner, sex: ["female", "male", "another", "declined"][number % 4],
                race: [["asian"], ["white", "black"], ["declined"]][number % 3])
            var held: [CredentialID] = []
            for badge in badges where generator.chance(45) { held.append(try await credential(of: learner, badge)) }
            let collection = try await fixture.collection(of: learner, held)
            if generator.chance(85) { _ = try await fixture.consent(of: learner, collection, to: .allEmployers) }
        }
    }

    /// Gives every second learner one more verified badge, where a consent covers it.
    mutating func addBadges() async throws {
        for learner in people where generator.chance(50) {
            let badge = badges[Int.random(in: 0..<badges.count, using: &generator)]
            let id = try await credential(of: learner, badge)
            try await database.change(
                """
                insert into collection_credential (learner_id, collection_id, credential_id, position)
                select learner_id, collection_id, '\(id)', 99 from collection where learner_id = '\(learner)'
                """)
        }
    }

    private mutating func credential(of learner: LearnerID, _ badge: AchievementID) async throws -> CredentialID {
        let age = TimeInterval(Int.random(in: 0...60, using: &generator) * 30 * 86_400)
        return try await fixture.credential(
            of: learner, badge, from: issuer,
            with: [
                "level": .integer(Int.random(in: 1...5, using: &generator)),
                "issued_at": .at(Fixture.monday.addingTimeInterval(-age)),
                "proof_by_key": .truth(generator.chance(50)),
            ])
    }

    /// A run of everything under one seed of the lottery, as the daemon carries it out.
    ///
    /// - Parameter shards: into how many ranges of learners it is cut.
    @discardableResult
    func match(seed: Int32 = 7, shards: Int = 1) async throws -> MatchRunRecord {
        _ = try await database.store.write(as: .system, now: Fixture.monday) { access in
            try await access.enqueueMatchRun(placement: nil, cause: .request, seed: seed)
        }
        var settings = context.settings
        settings.matchShards = shards
        let context = UseCaseContext(
            store: database.store, settings: settings, logger: context.logger, clock: context.clock)
        guard let run = try await RunMatching(context)(holder: "test") else { throw Replayed() }
        return run
    }

    /// A pair of a list as it is stored, by the numbers of learner and posting, which have no identifiers.
    struct Entry: Hashable {
        let list: String
        let placement: Int
        let learner: Int
        let score: Int
        let rank: Int
    }

    /// Every row of every list.
    func entries() async throws -> [Entry] {
        let text = try await database.text(
            """
            select coalesce(string_agg(concat_ws(',', list, placement_id, learner_id, score,
                match_rank(list, placement_id, learner_id, score, draw, null)), ';'), '')
            from match
            """)
        return try text.split(separator: ";").map { line in
            let parts = line.split(separator: ",").map(String.init)
            guard parts.count == 5, let placement = postings.firstIndex(where: { $0.description == parts[1] }),
                let learner = people.firstIndex(where: { $0.description == parts[2] }), let score = Int(parts[3]),
                let rank = Int(parts[4])
            else { throw Replayed() }
            return Entry(list: parts[0], placement: placement, learner: learner, score: score, rank: rank)
        }
    }

    /// Every stored row, to the last byte.
    func rows() async throws -> String {
        try await database.text("select coalesce(string_agg(m::text, E'\\n' order by m::text), '') from match m")
    }
}

/// SplitMix64, so that a seed gives the same world everywhere.
private struct WorldGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
