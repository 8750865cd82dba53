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
        return try people.reduce(0) { try $0 + live.apply([.learner($1.id, $1)]).touchedLists }
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
