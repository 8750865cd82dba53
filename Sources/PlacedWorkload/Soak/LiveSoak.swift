import FoundationEssentials
import PlacedMatching

/// Random changes to random worlds, after which the lists that followed them must be those of a run, row for row.
public struct LiveSoak: Sendable {
    /// Changes made so far.
    public private(set) var changes = 0
    /// Rows compared so far.
    public private(set) var rowsCompared = 0
    /// What was wrong first; nil as long as nothing was.
    public private(set) var problem: String?

    /// Nothing yet.
    public init() {}

    /// Lets one world change so many times.
    /// - Parameters:
    ///   - seed: of everything that is drawn.
    ///   - changes: how often something changes.
    ///   - every: after how many steps the lists are compared with a run; each difference is followed.
    public mutating func run(seed: UInt64, changes: Int, comparingEvery every: Int) {
        do throws(MatchSnapshotError) {
            try follow(seed: seed, changes: changes, every: max(1, every))
        } catch {
            problem = problem ?? "seed \(seed): \(error)"
        }
    }

    private mutating func follow(seed: UInt64, changes: Int, every: Int) throws(MatchSnapshotError) {
        var world = ChangingWorld(seed: seed)
        let run = MatchRunOptions(
            topK: world.number(1...5), learnerLists: seed % 4 != 3, evidence: seed % 3 == 0, threads: 1)
        var live = try LiveMatching(
            world.snapshot,
            options: LiveOptions(
                topK: run.topK, learnerLists: run.learnerLists, evidence: run.evidence, threads: 1, roomPerMille: 0,
                leastRoom: world.number(1...24)))
        var shadow = ShadowLists(try MatchEngine.run(world.snapshot, options: run))
        let end = self.changes + changes
        var step = 0
        while self.changes < end, problem == nil {
            let delta: LiveDelta
            switch world.number(0...29) {
            case 0...3:
                world.pass()
                delta = try live.advance(to: world.snapshot.asOf)
                self.changes += 1
            case 4:
                try live.addAchievements(upTo: world.learnAchievements())
                delta = LiveDelta()
                self.changes += 1
            case 5...9:
                let together = (0..<world.number(2...5)).map { _ in world.change() }
                delta = try live.apply(together)
                self.changes += together.count
            default:
                delta = try live.apply([world.change()])
                self.changes += 1
            }
            if let wrong = shadow.apply(live.difference(of: delta)) {
                problem = "seed \(seed), step \(step): the difference \(wrong)"
            }
            step += 1
            if step % every == 0 || self.changes >= end {
                try compare(live, shadow, world, run, "seed \(seed), step \(step)")
            }
        }
    }

    private mutating func compare(
        _ live: borrowing LiveMatching, _ shadow: ShadowLists, _ world: ChangingWorld, _ options: MatchRunOptions,
        _ place: String
    ) throws(MatchSnapshotError) {
        let engine = try MatchEngine(world.snapshot, threads: 1)
        let outcome = engine.run(options)
        if let wrong = shadow.firstDifference(from: ShadowLists(outcome)) { problem = "\(place): \(wrong)" }
        if let wrong = ShadowLists.firstMisplaced(outcome) { problem = "\(place): \(wrong)" }
        rowsCompared += shadow.count
        for ranking in outcome.placements {
            if live.candidates(of: ranking.placement) != ranking.rows {
                problem = "\(place): the list of placement \(ranking.placement) is another"
            }
            let counts = live.whatIf(placement: ranking.placement)
            if counts != engine.whatIf(placement: ranking.placement) {
                problem = "\(place): the what-if of placement \(ranking.placement) is another"
            }
            let eligible = counts?.eligible ?? -1
            if eligible != ranking.eligible {
                problem = "\(place): placement \(ranking.placement) has \(eligible) eligible, not \(ranking.eligible)"
            }
        }
        let learners = world.snapshot.learners.map(\.id)
        if live.openings(to: learners) != engine.openings(to: learners, threads: 1) {
            problem = "\(place): one more achievement would open something else"
        }
        for learner in learners.prefix(4) {
            for placement in world.snapshot.placements.prefix(4).map(\.id)
            where live.question(learner: learner, placement: placement)?.answer()
                != engine.question(learner: learner, placement: placement)?.answer()
            {
                problem = "\(place): learner \(learner) stands otherwise to placement \(placement)"
            }
        }
        for ranking in outcome.learners {
            if live.placements(of: ranking.learner) != ranking.rows
                || live.oneBadgeAway(of: ranking.learner) != ranking.oneBadgeAway
            {
                problem = "\(place): the lists of learner \(ranking.learner) are others"
            }
        }
    }
}
