import FoundationEssentials
import PlacedMatching
import PlacedWorkload
import Testing

/// Lists that follow changes are those of a run.
@Suite struct LiveMatchingTests {
    /// `PLACED_SOAK` changes, or a few: `make soak-live` makes ten millions of them with the optimiser on.
    static var changes: Int {
        ProcessInfo.processInfo.environment["PLACED_SOAK"].flatMap(Int.init) ?? 2_500
    }

    @Test("after any changes the lists are those of a run, row for row")
    func afterAnyChangesTheListsAreThoseOfARun() {
        var soak = LiveSoak()
        var seed: UInt64 = 0
        while soak.changes < Self.changes, soak.problem == nil {
            soak.run(seed: seed, changes: 100, comparingEvery: 10)
            seed += 1
        }
        #expect(soak.problem == nil)
        // Worlds without rows would prove nothing.
        #expect(soak.rowsCompared > soak.changes / 2, "only \(soak.rowsCompared) rows")
    }

    @Test("what a change costs does not grow with those it does not touch")
    func aChangeTouchesFew() throws {
        let small = try touched(learners: 300, placements: 30)
        let large = try touched(learners: 6000, placements: 30)
        #expect(small > 0)
        // Fewer, if anything: there it is harder to be among the first.
        #expect(large <= small, "a change touched \(small) lists of few learners and \(large) of many")
    }

    /// Lists that the consents of forty learners touch.
    private func touched(learners: Int, placements: Int) throws -> Int {
        let parameters = WorkloadParameters(learners: learners, placements: placements, badgeOctaves: 4)
        var snapshot = Workload(parameters).snapshot()
        let people = snapshot.learners.prefix(40)
        snapshot.learners.removeFirst(40)
        var live = try LiveMatching(snapshot, options: LiveOptions(topK: 10, learnerLists: false, threads: 1))
        return try people.reduce(0) { count, learner in
            let difference = live.difference(of: try live.apply([.learner(learner.id, learner)]))
            return count
                + Set(difference.removed.map(\.placement)).union(difference.candidates.map(\.placement)).count
        }
    }

    @Test("who comes to the head of a list changes its row there, and none of those behind")
    func oneRow() throws {
        let snapshot = Workload(WorkloadParameters(learners: 2000, placements: 20, badgeOctaves: 2)).snapshot()
        for (topK, least) in [(5, 1), (50, 20)] {
            var live = try LiveMatching(snapshot, options: LiveOptions(topK: topK, learnerLists: false, threads: 1))
            let list = try #require(
                snapshot.placements.map { live.candidates(of: $0.id) }.max { $0.count < $1.count })
            let (first, placement) = (try #require(list.first), list[0].placement)
            try #require(list.count > least)
            // She goes, and comes back.
            let gone = live.difference(of: try live.apply([.learner(first.learner, nil)]))
            #expect(gone.removed.filter { $0.placement == placement }.map(\.learner) == [first.learner])
            let learner = try #require(snapshot.learners.first { $0.id == first.learner })
            let back = live.difference(of: try live.apply([.learner(first.learner, learner)]))
            let written = back.candidates.filter { $0.placement == placement }
            #expect(written.first == first)
            // Of the others only one whose tie it makes or unmakes says something else.
            #expect(written.count <= 2)
            #expect(live.candidates(of: placement) == list)
        }
    }

    @Test("an achievement that is aligned anew counts for its holders as in a run")
    func alignment() throws {
        var snapshot = Workload(WorkloadParameters(learners: 300, placements: 40, badgeOctaves: 3)).snapshot()
        snapshot.catalogue = AchievementCatalogue(count: snapshot.catalogue.count)
        for place in snapshot.placements.indices {
            snapshot.placements[place].competencies = [WeightedCompetency(competency: place % 5, weight: 3)]
        }
        let options = LiveOptions(topK: 10, threads: 1)
        var live = try LiveMatching(snapshot, options: options)
        let before = snapshot.placements.map { live.candidates(of: $0.id) }
        let place = try #require(before.firstIndex { !$0.isEmpty })
        // One that counts.
        let proof = try #require(before[place][0].evidence?.satisfied.first?.alternatives.first)
        let held = Int32(proof.achievement)
        for competencies in [[place % 5, (place + 1) % 5], [place % 5], []] as [Set<Int>] {
            live.align(Int(held), to: competencies)
            let holders = snapshot.learners.filter { $0.holdings.contains { $0.achievement == held } }
            _ = try live.apply(holders.map { .learner($0.id, $0) })
            snapshot.catalogue.competencies[Int(held)] = competencies.sorted()
            let built = try LiveMatching(snapshot, options: options)
            #expect(snapshot.placements.allSatisfy { live.candidates(of: $0.id) == built.candidates(of: $0.id) })
            #expect(snapshot.learners.allSatisfy { live.placements(of: $0.id) == built.placements(of: $0.id) })
            // The index that is built anew for want of room knows it as well.
            try live.addAchievements(upTo: live.achievementCount + 2_000)
            _ = try live.apply(holders.map { .learner($0.id, $0) })
            #expect(snapshot.placements.allSatisfy { live.candidates(of: $0.id) == built.candidates(of: $0.id) })
            let isUnaligned = snapshot.placements.map { live.candidates(of: $0.id) } == before
            #expect(isUnaligned == competencies.isEmpty)
        }
    }

    @Test("a change that contradicts the catalogue changes nothing")
    func aContradictionChangesNothing() throws {
        let snapshot = Workload(WorkloadParameters(learners: 200, placements: 10, badgeOctaves: 3)).snapshot()
        var live = try LiveMatching(snapshot, options: LiveOptions(topK: 5))
        let placement = try #require(snapshot.placements.first { !live.candidates(of: $0.id).isEmpty })
        let before = live.candidates(of: placement.id)
        var learner = try #require(snapshot.learners.first { $0.id == before[0].learner })
        learner.holdings[0].achievement = Int32(snapshot.catalogue.count)
        #expect(throws: MatchSnapshotError.self) { try live.apply([.learner(learner.id, learner)]) }
        #expect(live.candidates(of: placement.id) == before)
    }
}
