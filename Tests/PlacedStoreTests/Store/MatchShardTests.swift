import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("Leases of shards")
struct MatchShardTests {
    private let now = Fixture.monday
    private let edition = MatchEdition(code: "a", rules: "1", weights: [400, 200, 200, 100, 100])

    private func offered(_ database: ProjectDatabase, _ count: Int) async throws -> MatchRunID {
        let view = database.store.view(as: .matcher, now: now)
        _ = try await view.enqueueMatchRun(placement: nil, cause: .request, seed: 1)
        let run = try #require(try await view.startNextMatchRun(edition))
        try await view.offerShards(
            MatchShard.ranges(count), of: run.id, attempt: run.attempts,
            seeing: SharedSnapshot(name: "00000003-0000001B-1", position: "10:10:"), top: 50)
        return run.id
    }

    private func claim(
        _ database: ProjectDatabase, _ holder: String, at seconds: TimeInterval = 0, rules: String = "1"
    ) async throws -> MatchShard? {
        let instant = now.addingTimeInterval(seconds)
        return try await database.store.view(as: .matcher, now: instant).claimShard(
            edition: MatchEdition(code: "b", rules: rules, weights: edition.weights), holder: holder,
            until: instant.addingTimeInterval(60), starts: 3)
    }

    private let result = MatchShardResult(learners: 1, pairsConsidered: 2, eligible: 1, leftOut: [])

    @Test("the ranges of any number of shards are all hashes, each once", arguments: [1, 2, 3, 4, 16, 1_024])
    func ranges(count: Int) {
        let ranges = MatchShard.ranges(count)
        #expect(ranges.count == count && ranges[0].lowerBound == .min && ranges[count - 1].upperBound == .max)
        for (range, next) in zip(ranges, ranges.dropFirst()) { #expect(range.upperBound + 1 == next.lowerBound) }
    }

    @Test("of many that reach for shards at once each gets another one, and none is left")
    func contention() async throws {
        try await ProjectDatabase.with { database in
            _ = try await offered(database, 5)
            let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
                for holder in 0..<16 { group.addTask { try await claim(database, "\(holder)")?.number } }
                return try await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
            }
            #expect(numbers.sorted() == [0, 1, 2, 3, 4])
        }
    }

    @Test(
        "a shard is its holder's until its lease ends; a renewal keeps it, and who lost it can neither renew nor end it"
    )
    func takingOver() async throws {
        try await ProjectDatabase.with { database in
            let run = try await offered(database, 1)
            let shard = try #require(try await claim(database, "a"))
            #expect(try await claim(database, "b", at: 59) == nil)
            let view = database.store.view(as: .matcher, now: now)
            #expect(try await view.renewShard(shard, holder: "a", until: now.addingTimeInterval(100)))
            #expect(try await claim(database, "b", at: 99) == nil)
            let taken = try #require(try await claim(database, "b", at: 100))
            #expect(taken == shard)
            #expect(try await view.renewShard(shard, holder: "a", until: now.addingTimeInterval(500)) == false)
            #expect(try await view.finishShard(shard, holder: "a", result) == false)
            #expect(try await view.shardProgress(of: run, attempt: 1, starts: 3).open == 1)
            #expect(try await view.finishShard(shard, holder: "b", result))
            #expect(try await view.finishShard(shard, holder: "b", result) == false)
            #expect(try await view.shardProgress(of: run, attempt: 1, starts: 3).open == 0)
            #expect(try await claim(database, "c", at: 999) == nil)
        }
    }

    @Test("a shard that three matchers died in is left alone")
    func exhausted() async throws {
        try await ProjectDatabase.with { database in
            let run = try await offered(database, 1)
            for death in 0..<3 {
                #expect(try await claim(database, "a", at: Double(death) * 60) != nil)
                let view = database.store.view(as: .matcher, now: now.addingTimeInterval(Double(death) * 60 + 1))
                #expect(try await view.shardProgress(of: run, attempt: 1, starts: 3).exhausted == 0)
            }
            #expect(try await claim(database, "b", at: 180) == nil)
            let view = database.store.view(as: .matcher, now: now.addingTimeInterval(180))
            #expect(try await view.shardProgress(of: run, attempt: 1, starts: 3).exhausted == 1)
        }
    }

    @Test("a shard given back can be taken at once, but by others only; however many cannot do it, another one may")
    func givenBack() async throws {
        try await ProjectDatabase.with { database in
            let run = try await offered(database, 1)
            let view = database.store.view(as: .matcher, now: now)
            for holder in ["a", "b", "c", "d"] {
                let shard = try #require(try await claim(database, holder))
                try await view.releaseShard(shard, holder: holder)
                #expect(try await claim(database, holder) == nil)
            }
            #expect(try await view.shardProgress(of: run, attempt: 1, starts: 3).exhausted == 0)
            #expect(try await claim(database, "leader") != nil)
        }
    }

    @Test("a shard that a clock far ahead took is anybody's")
    func clockAhead() async throws {
        try await ProjectDatabase.with { database in
            _ = try await offered(database, 1)
            #expect(try await claim(database, "a", at: 3600) != nil)
            #expect(try await claim(database, "b") != nil)
            #expect(try await claim(database, "c") == nil)
        }
    }

    @Test("rows of a learner who is gone are not staged, and the others are")
    func goneLearner() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let employer = try await fixture.employer("Acme")
            let member = try await fixture.member(of: employer, "Erin")
            let placement = try await fixture.placement(of: employer, by: member)
            let ann = try await fixture.learner("Ann")
            _ = try await offered(database, 1)
            let shard = try #require(try await claim(database, "a"))
            let rows = [ann, LearnerID.new(at: now)].map { learner in
                MatchListRow(
                    list: .candidate, learner: learner, placement: placement, rank: 1, score: 1, draw: 1,
                    factors: [1, 1, 1, 1, 1], weights: FactorWeights.standard.values,
                    evidence: StoredEvidence(groups: [], missingCompetencies: [], lottery: nil), missing: [],
                    credentials: [])
            }
            try await database.store.write(as: .matcher, now: now) { try await $0.stage(rows, of: shard) }
            #expect(try await database.owner.lines("select learner_id::text from match_shard_row") == ["\(ann)"])
        }
    }

    @Test("a matcher of other rules takes no part, nor anybody in a run that was started anew or has ended")
    func outsiders() async throws {
        try await ProjectDatabase.with { database in
            let run = try await offered(database, 4)
            #expect(try await claim(database, "a", rules: "2") == nil)
            #expect(try await claim(database, "a") != nil)
            let view = database.store.view(as: .matcher, now: now)
            _ = try await view.requeueInterruptedRuns(attempts: 3)
            #expect(try await claim(database, "a") == nil)
            #expect(try await view.startNextMatchRun(edition)?.id == run)
            #expect(try await claim(database, "a") == nil)
            try await view.forgetShards()
            #expect(try await view.shardProgress(of: run, attempt: 1, starts: 3).open == 0)
        }
    }
}
