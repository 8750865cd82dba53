public import Foundation
import Logging
public import PlacedDomain
import PlacedMatching
public import PlacedStore

/// Works out what the rankings are like: when an operator asks, by a command, and once a day by itself.
public struct MeasureRankingQuality: Sendable {
    /// How often a report is made unasked.
    public static let everySeconds: TimeInterval = 86_400
    /// A report that takes longer is taken for one whose process died.
    public static let longestSeconds: TimeInterval = 3_600
    /// Lengths of a list that can be asked about.
    public static let tops = 1...1_000

    /// The newest report, and what is under way.
    public struct State: Sendable {
        /// The newest report that succeeded.
        public let report: QualityReportRecord?
        /// The report asked for last, where that is another.
        public let later: QualityReportRecord?
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Asks for a report; one that waits already is the one.
    public func request(
        top: Int? = nil, as actor: Actor, once: OnceOnly<State> = .notAsked
    ) async throws(UseCaseError) -> Once<State> {
        try Self.requireOperator(actor)
        let top = top ?? context.settings.matchTop
        guard Self.tops.contains(top) else {
            throw .invalid([FieldProblem("/top", .outOfRange, "Give 1 to 1000.")])
        }
        return try await context.write(as: actor, once: once) { access in
            try await access.enqueueQualityReport(top: top)
            return try await Self.state(access)
        }
    }

    /// The newest report, and what is under way.
    public func state(as actor: Actor) async throws(UseCaseError) -> State {
        try Self.requireOperator(actor)
        return try await context.read(as: actor) { access in try await Self.state(access) }
    }

    /// Makes the next report that waits or is due.
    ///
    /// - Parameter makesUnasked: whether one is made that nobody asked for.
    /// - Returns: whether there was one.
    public func next(makesUnasked: Bool = true) async throws(UseCaseError) -> Bool {
        let now = context.clock()
        let started = try await context.write(as: .matcher) { access in
            if makesUnasked,
                try await access.isQualityReportDue(since: now.addingTimeInterval(-Self.everySeconds))
            {
                try await access.enqueueQualityReport(top: context.settings.matchTop)
            }
            return try await access.startNextQualityReport(
                abandonedBefore: now.addingTimeInterval(-Self.longestSeconds))
        }
        guard let started else { return false }
        do {
            let content = try await measure(top: started.top, now: now)
            try await context.write(as: .matcher) { access in
                try await access.finishQualityReport(
                    started.id, content, asOf: now,
                    forgettingBefore: now.addingTimeInterval(-context.settings.matchHistorySeconds))
            }
        } catch {
            let failure = UseCaseError.of(error)
            context.logger.error(
                "report on the rankings failed",
                metadata: ["report": "\(started.id)", "failure": "\(String(describing: failure))"])
            try await context.write(as: .matcher) { access in
                try await access.failQualityReport(started.id, String(describing: failure))
            }
        }
        return true
    }

    /// Makes a report now and keeps it; a command's way.
    ///
    /// - Parameter top: 1 … 1000.
    /// - Returns: the report and the instant it holds for.
    public func now(top: Int) async throws(UseCaseError) -> (RankingQuality, Date) {
        let now = context.clock()
        let content = try await measure(top: top, now: now)
        try await context.write(as: .matcher) { access in
            try await access.insertQualityReport(content, asOf: now)
        }
        return (content, now)
    }

    private static func requireOperator(_ actor: Actor) throws(UseCaseError) {
        switch actor {
        case .operator, .system: return
        default: throw .forbidden("Only an operator asks what the rankings are like.")
        }
    }

    private static func state(_ access: some StoreAccess) async throws -> State {
        let report = try await access.lastQualityReport()
        let newest = try await access.newestQualityReport()
        return State(report: report, later: newest?.id == report?.id ? nil : newest)
    }

    private func measure(top: Int, now: Date) async throws(UseCaseError) -> RankingQuality {
        do {
            let (ground, people) = try await context.store.snapshot(as: .matcher, now: now) { access in
                let ground = try await access.snapshotGround()
                return (ground, try await context.store.compactSnapshot(access, over: ground, connections: 1))
            }
            return try await Self.compute(ground, people, top: top, now: now)
        } catch {
            throw .of(error)
        }
    }

    /// The pure part, which leaves the processors to whoever waits for an answer.
    private static func compute(
        _ ground: SnapshotRows, _ people: CompactSnapshot, top: Int, now: Date
    ) async throws -> RankingQuality {
        do {
            return try await QuietThread.run {
                // Which of equals the lottery puts first says nothing about weights: one seed serves all runs compared.
                let isolation = try MatchIsolation(ground, people, now: now, seed: 0, threads: 1)
                return try isolation.engine.quality(topK: top, threads: 1)
            }
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
    }
}
