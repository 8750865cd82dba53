public import Foundation
public import PlacedDomain
import PlacedMatching
public import PlacedStore

/// An advisor asks which missing achievement would open the most placements to the learners of the program.
///
/// Counted are all learners on a caseload of the program, each once, by what they share for matching; nobody is named. An
/// achievement that would help fewer than ``PlacedDomain/ToldCount/step`` of them is left out, and numbers are rounded: an
/// advisor who asks before and after one more learner is invited is not to learn what that learner lacks.
public struct AskOpenings: Sendable {
    /// Most achievements of an answer; who plans courses looks at the first few.
    public static let limit = 50
    /// Most learners that are counted; the largest programs have a few thousand.
    public static let learnersLimit = 5_000

    /// What one more achievement would open.
    public struct Opening: Sendable {
        /// The achievement.
        public let achievement: AchievementSummary
        /// The level with which all of the placements would be open, 1–5.
        public let level: Int
        /// How many of the learners it opens something to.
        public let learners: ToldCount
        /// How many placements it opens to at least one of them.
        public let placements: ToldCount
        /// How many pairs of a learner and a placement become eligible.
        public let pairs: ToldCount
    }

    /// The answer.
    public struct Answer: Sendable {
        /// The instant it holds for.
        public let asOf: Date
        /// What was counted.
        public let source: QuestionSource
        /// How many learners are on a caseload of the program.
        public let learners: ToldCount
        /// The most pairs first, as far as they are told.
        public let openings: [Opening]
        /// How many further achievements would help fewer learners than are told.
        public let leftOut: ToldCount
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Counts over today's consents and credentials.
    public func callAsFunction(as actor: Actor) async throws(UseCaseError) -> Answer {
        guard case .advisor(_, let program) = actor else {
            throw .forbidden("Only an advisor can ask this, for the advisor's program.")
        }
        let learners = try await context.read(as: actor) { access in
            try await access.caseloadLearners(of: program, limit: Self.learnersLimit)
        }
        let counted = try await count(learners)
        let told = counted.found.filter { $0.opening.learners >= ToldCount.step }
        let shown = told.map(Told.init).sorted(by: Told.goesFirst).prefix(Self.limit)
        let summaries = try await context.read(as: actor) { access in
            try await access.achievementSummaries(of: shown.map(\.achievement))
        }
        return Answer(
            asOf: counted.asOf, source: counted.source, learners: ToldCount(learners.count),
            openings: shown.map { told in
                Opening(
                    achievement: summaries[told.achievement]
                        ?? AchievementSummary(iri: told.achievement, name: nil, stackLevel: nil, isKnown: false),
                    level: told.level, learners: told.learners, placements: told.placements, pairs: told.pairs)
            }, leftOut: ToldCount(counted.found.count - told.count))
    }

    /// An opening as it is told, its achievement by its identifier.
    private struct Told {
        let achievement: String
        let level: Int
        let learners: ToldCount
        let placements: ToldCount
        let pairs: ToldCount

        init(_ achievement: String, _ opening: AchievementOpening) {
            self.achievement = achievement
            level = opening.level
            learners = ToldCount(opening.learners)
            placements = ToldCount(opening.placements)
            pairs = ToldCount(opening.pairs)
        }

        /// By what is told alone: an order by the exact numbers would tell of them.
        static func goesFirst(_ a: Told, _ b: Told) -> Bool {
            func order(_ told: Told) -> (Int, Int) { (told.pairs.number ?? 0, told.learners.number ?? 0) }
            return order(a) == order(b) ? a.achievement < b.achievement : order(a) > order(b)
        }
    }

    /// What was found, achievements by their identifiers.
    private struct Counted: Sendable {
        let found: [(achievement: String, opening: AchievementOpening)]
        let asOf: Date
        let source: QuestionSource
    }

    private func count(_ learners: [LearnerID]) async throws(UseCaseError) -> Counted {
        if let live = await context.liveIndex.openings(to: learners) {
            return Counted(found: live.result, asOf: live.asOf, source: .live)
        }
        let now = context.clock()
        do {
            return try await context.snapshotTurns {
                let rows = try await context.store.snapshot(as: .matcher, now: now) { access in
                    try await access.snapshotRows()
                }
                return try await Self.count(learners, rows, now: now)
            }
        } catch {
            throw .of(error)
        }
    }

    /// The pure part, away from the caller's executor.
    @concurrent
    private static func count(_ learners: [LearnerID], _ rows: SnapshotRows, now: Date) async throws -> Counted {
        let isolation: MatchIsolation
        do {
            isolation = try MatchIsolation(rows, now: now, seed: 0)
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
        let found = isolation.engine.openings(to: learners.map(\.uuid)).map { opening in
            (achievement: isolation.assembly.numbering.iri(ofAchievement: opening.achievement), opening: opening)
        }
        return Counted(found: found, asOf: now, source: .snapshot)
    }
}
