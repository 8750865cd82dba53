import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// What must not change a stored list does not, and what may only help never harms: on the daemon's own path, from
/// database to database.
@Suite("What the daemon's matcher is indifferent to")
struct IndifferenceTests {
    @Test(
        "permuting names, addresses, answers and the order of registration changes no stored row",
        arguments: [
            """
            with turned as (
                select person_id, lead(display_name, 7, 'Zoë Ångström') over (order by person_id) as name
                from person_contact)
            update person_contact c set display_name = t.name from turned t where t.person_id = c.person_id
            """,
            "update person_email set address = 'x' || address, lookup_hash = sha256(lookup_hash)",
            """
            with turned as (
                select learner_id, lead(sex, 5, 'male') over (order by learner_id) as sex,
                    lead(race_ethnicity, 3, '{american_indian}') over (order by learner_id) as race
                from demographics)
            update demographics d set sex = t.sex, race_ethnicity = t.race
            from turned t where t.learner_id = d.learner_id
            """,
            "delete from demographics",
            """
            update person set created_at = created_at - random() * interval '900 days';
            update learner l set created_at = p.created_at from person p where p.person_id = l.learner_id;
            update collection set created_at = created_at - random() * interval '9 days', name = 'Another name'
            """,
            """
            update credential set imported_at = imported_at - random() * interval '9 days',
                achievement_name = 'Another', issuer_name = 'A famous college';
            update issuer set name = 'A famous college'
            """,
        ])
    func indifferent(change: String) async throws {
        try await ProjectDatabase.with { database in
            let world = try await IndifferentWorld(database, seed: 11)
            let first = try await world.match()
            let before = try await world.rows()
            #expect(first.listed.candidates > 20 && first.listed.placements > 20 && first.listed.near > 0)
            try await database.change(change)
            let second = try await world.match()
            #expect(try await world.rows() == before)
            #expect(second.resultHash == first.resultHash)
            #expect(try await database.text("select count(*)::text from match_history") == "0")
        }
    }

    /// Who stands where with how many points, whatever the rank.
    private static func scores(_ entries: [IndifferentWorld.Entry]) -> Set<[String]> {
        Set(entries.map { [$0.list, "\($0.placement)", "\($0.learner)", "\($0.score)"] })
    }

    @Test("a further valid badge never lowers a score or loses a pair", arguments: [3, 5, 8] as [UInt64])
    func furtherBadges(seed: UInt64) async throws {
        try await ProjectDatabase.with { database in
            var world = try await IndifferentWorld(database, seed: seed)
            try await world.match()
            let before = try await world.entries().filter { $0.list != "near" }
            try await world.addBadges()
            try await world.match()
            let after = try await world.entries().filter { $0.list != "near" }
            var raised = 0
            for entry in before {
                let now = after.first {
                    $0.list == entry.list && $0.placement == entry.placement && $0.learner == entry.learner
                }
                #expect((now?.score ?? -1) >= entry.score, "\(entry)")
                if let now, now.score > entry.score { raised += 1 }
            }
            #expect(!before.isEmpty && raised + after.count - before.count > 0)
        }
    }

    @Test("other identifiers change only the lots that are drawn between equal scores")
    func relabelling() async throws {
        var worlds: [[IndifferentWorld.Entry]] = []
        for _ in 0..<2 {
            worlds.append(
                try await ProjectDatabase.with { database in
                    let world = try await IndifferentWorld(database, seed: 21)
                    try await world.match()
                    return try await world.entries()
                })
        }
        #expect(worlds[0].count == worlds[1].count && worlds[0].count > 60)
        #expect(Self.scores(worlds[0]) == Self.scores(worlds[1]))
        // Where a rank differs, the scores at it are the same.
        for entry in worlds[0] {
            let owner = { (other: IndifferentWorld.Entry) in
                other.list == entry.list
                    && (entry.list == "candidate" ? other.placement == entry.placement : other.learner == entry.learner)
            }
            let same = worlds[1].first { owner($0) && $0.rank == entry.rank }
            #expect(same?.score == entry.score, "\(entry)")
        }
    }

    @Test("any split of the learners into shards gives the same rows", arguments: [2, 3, 7])
    func shards(count: Int) async throws {
        try await ProjectDatabase.with { database in
            let world = try await IndifferentWorld(database, seed: 41)
            let whole = try await world.match()
            let before = try await world.rows()
            let split = try await world.match(shards: count)
            #expect(split.resultHash == whole.resultHash && split.listed == whole.listed)
            #expect(try await world.rows() == before)
        }
    }

    @Test("another seed of the lottery changes ranks among equals alone")
    func lottery() async throws {
        try await ProjectDatabase.with { database in
            let world = try await IndifferentWorld(database, seed: 31)
            try await world.match(seed: 1)
            let before = try await world.entries()
            try await world.match(seed: 2)
            let after = try await world.entries()
            #expect(Self.scores(before) == Self.scores(after))
        }
    }
}
