import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// Several matchers on one database share a run and come to what one would have found.
@Suite("A run in shards")
struct ShardedRunTests {
    @Test(
        "any number of shards gives the same rows, counts and hash, and leaves nothing behind", arguments: [2, 4, 16])
    func numbers(shards: Int) async throws {
        try await ShardWorld.run { world in
            let whole = try await world.match(shards: 1)
            #expect(whole.listed.candidates > 15 && whole.listed.placements > 50 && whole.listed.near > 10)
            let cut = try await world.match(shards: shards)
            #expect(cut.resultHash == whole.resultHash && cut.listed == whole.listed && cut.leftOut == 0)
            #expect(cut.learners == whole.learners && cut.placements == whole.placements)
            #expect(cut.pairsConsidered == whole.pairsConsidered && cut.eligible == whole.eligible)
            // The difference is empty: every row is the same to its evidence.
            #expect(try await world.count("match where run_position > 1") == 0)
            #expect(try await world.count("match_history") == 0)
            #expect(try await world.count("match_shard") == 0)
            #expect(try await world.count("match_shard_row") == 0)
        }
    }

    @Test("a first run in shards writes what a whole run would, and its scores come out of their kept inputs")
    func firstRun() async throws {
        try await ShardWorld.run { world in
            let cut = try await world.match(shards: 4)
            let lists = try await world.lists()
            #expect(lists.contains("\"lottery\""))
            let whole = try await world.match(shards: 1)
            #expect(cut.resultHash == whole.resultHash)
            #expect(try await world.lists() == lists)
            #expect(try await world.count("match where run_position > 1") == 0)
            // The inputs are kept and read as rows, the run read its learners in their compact form.
            let pairs = try await world.project.text(
                "select string_agg(distinct learner_id || ' ' || placement_id, E'\\n') from match where list <> 'placement'"
            )
            let explain = ExplainMatch(world.context(shards: 1))
            for pair in pairs.split(separator: "\n") {
                let names = try pair.split(separator: " ").map { try #require(UUID(uuidString: String($0))) }
                for entry in try await explain(LearnerID(names[0]), PlacementID(names[1]), run: cut.id) {
                    #expect(entry.differences == [], "\(entry.stored.list) of \(pair)")
                }
            }
            #expect(pairs.split(separator: "\n").count > 25)
        }
    }

    @Test("another seed of the lottery orders ties otherwise, in shards as without them")
    func lottery() async throws {
        try await ShardWorld.run { world in
            let first = try await world.match(shards: 4, seed: 7)
            let other = try await world.match(shards: 4, seed: 8)
            #expect(first.resultHash != other.resultHash)
            #expect(try await world.match(shards: 1, seed: 8).resultHash == other.resultHash)
        }
    }

    @Test("two matchers share a run; every shard is done once")
    func sharing() async throws {
        try await ShardWorld.run { world in
            let whole = try await world.match(shards: 1)
            let id = try await world.ask()
            let leader = Task { try await RunMatching(world.context(shards: 4))(holder: "leader") }
            let other = Task {
                try await eventually("was a shard left to do") {
                    let finished = try await WorkOnShards(world.context(shards: 1))(holder: "other")
                    return finished > 0 ? finished : nil
                }
            }
            try await world.whileNoShardCanEnd {
                try await eventually("did both hold a shard") {
                    try await world.count("match_shard where holder in ('leader', 'other')") == 2
                }
            }
            let finished = try await other.value
            #expect((1...3).contains(finished))
            let run = try #require(try await leader.value)
            #expect(run.id == id && run.resultHash == whole.resultHash && run.listed == whole.listed)
            #expect(run.eligible == whole.eligible && run.learners == whole.learners)
        }
    }

    @Test("a matcher that dies in a shard is replaced when its lease ends; nothing is lost or doubled")
    func deadMatcher() async throws {
        try await ShardWorld.run { world in
            let whole = try await world.match(shards: 1)
            _ = try await world.ask()
            let leader = Task { try await RunMatching(world.context(shards: 4))(holder: "leader") }
            try await world.whileNoShardCanEnd {
                // It takes a shard and is never heard of again.
                try await eventually("was a shard to be had") { try await world.claim("doomed") }
            }
            try await eventually("was one shard left") {
                try await world.count("match_shard where finished_at is null") == 1
            }
            world.wait(RunMatching.leaseSeconds - 1)
            #expect(try await world.claim("too early") == nil)
            world.wait(2)
            let run = try #require(try await leader.value)
            #expect(run.attempts == 1 && run.resultHash == whole.resultHash && run.listed == whole.listed)
            #expect(run.eligible == whole.eligible && run.learners == whole.learners)
            #expect(try await world.count("match where run_position > 1") == 0)
        }
    }

    @Test(
        "a leader that dies is replaced when the run's lease ends; the run starts anew and nothing is lost or doubled")
    func deadLeader() async throws {
        try await ShardWorld.run { world in
            let whole = try await world.match(shards: 1)
            let id = try await world.ask()
            let leader = Task { try await RunMatching(world.context(shards: 4))(holder: "leader") }
            try await world.whileNoShardCanEnd {
                try await eventually("was a shard to be had") { try await world.claim("helper") }
                // Its connections go with it; nothing it could still say is heard.
                leader.cancel()
                _ = await leader.result
            }
            #expect(try await world.run(id).state == .running)
            // Its snapshot is gone: no other matcher can go on with its shards.
            #expect(try await WorkOnShards(world.context(shards: 4))(holder: "other") == 0)
            #expect(try await RunMatching(world.context(shards: 4))(holder: "other") == nil)
            world.wait(RunMatching.leaseSeconds + 1)
            let run = try #require(try await RunMatching(world.context(shards: 4))(holder: "other"))
            #expect(run.id == id && run.attempts == 2)
            #expect(run.resultHash == whole.resultHash && run.listed == whole.listed)
            #expect(try await world.count("match where run_position > 1") == 0)
            #expect(try await world.count("match_shard_row") == 0)
        }
    }

    @Test("a shard that every matcher dies of fails its run, and the lists stay as they were")
    func poison() async throws {
        try await ShardWorld.run { world in
            _ = try await world.match(shards: 1)
            let lists = try await world.lists()
            let id = try await world.ask(seed: 8)
            let leader = Task { try await RunMatching(world.context(shards: 2))(holder: "leader") }
            try await world.whileNoShardCanEnd {
                for _ in 1...RunMatching.attempts {
                    try await eventually("was a shard to be had") { try await world.claim("doomed") }
                    world.wait(RunMatching.leaseSeconds + 1)
                }
            }
            await #expect(throws: UseCaseError.self) { try await leader.value }
            let run = try await world.run(id)
            #expect(run.state == .failed && run.failure == "process_died")
            #expect(try await world.lists() == lists)
        }
    }

    @Test("what a shard must leave out is reported once, and a run over it still equals the whole one")
    func leftOut() async throws {
        try await ShardWorld.run { world in
            try await world.project.change(
                """
                update placement set factor_weights = array[900, 100, 0, 0, 0] where title = 'Work 1';
                alter table credential drop constraint credential_level_check;
                update credential set level = 9 where learner_id = test_id('learner', 1);
                """)
            let whole = try await world.match(shards: 1)
            let cut = try await world.match(shards: 4)
            #expect(whole.leftOut == 2 && cut.leftOut == 2 && cut.resultHash == whole.resultHash)
            let admin = Actor.operator(.new(at: world.now))
            let reports = ReadMatchRuns(world.context(shards: 1))
            let expected = Set(try await reports.leftOut(of: whole.id, limit: 10, as: admin))
            #expect(Set(try await reports.leftOut(of: cut.id, limit: 10, as: admin)) == expected)
        }
    }
}
