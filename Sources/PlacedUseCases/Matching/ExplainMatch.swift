import Foundation
public import PlacedDomain
import PlacedMatching
public import PlacedStore

/// Computes a stored score again from what was kept with its run, whatever has changed since.
public struct ExplainMatch: Sendable {
    /// One list that the pair stands in.
    public struct Entry: Sendable {
        /// The row as it is stored.
        public let stored: MatchListRow
        /// Its place in the list; nil when rows that stood before it may be forgotten already.
        public let rank: Int?
        /// The run that wrote it, at or before the one asked about.
        public let writer: MatchRunPosition
        /// The row as it comes out now; nil when the pair does not come out at all.
        public let computed: MatchListRow?
        /// Names of the members that differ, `inputs` where these are not what was kept; empty when the stored row is what its
        /// inputs give.
        public let differences: [String]
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Every list of the pair as it stood after a run.
    ///
    /// - Throws: ``UseCaseError/notFound(_:)`` with the remedy when the run, the pair or its inputs are not kept.
    public func callAsFunction(
        _ learner: LearnerID, _ placement: PlacementID, run: MatchRunID
    ) async throws(UseCaseError) -> [Entry] {
        try await context.write(as: .matcher) { access in
            guard let asked = try await access.recordedRun(run) else {
                throw UseCaseError.notFound(
                    "Run \(run) is not in the record; name one that succeeded, as GET /api/v1/matching/runs lists them."
                )
            }
            let rows = try await access.storedMatches(of: learner, placement, asOf: asked.position)
            guard !rows.isEmpty else {
                throw UseCaseError.notFound(
                    "The pair stands in no list of run \(run); only listed pairs are stored, and for \(days) days after they change. Name a pair and a run of which a list was shown."
                )
            }
            var entries: [Entry] = []
            let isWhole = asked.finishedAt > access.scope.now.addingTimeInterval(-context.settings.matchHistorySeconds)
            for row in rows { entries.append(try await entry(row, isWhole: isWhole, access)) }
            return entries
        }
    }

    private var days: Int { Int(context.settings.matchHistorySeconds / 86_400) }

    private func entry(_ stored: StoredMatch, isWhole: Bool, _ access: StoreTransaction) async throws -> Entry {
        let row = stored.row
        guard let writer = try await access.recordedRun(at: stored.position),
            let known = try await access.learnerInput(row.learner, at: stored.position),
            let posting = try await access.placementInput(row.placement, at: stored.position)
        else {
            throw UseCaseError.notFound(
                "What the row was computed from was not kept: it was written before there was a record of runs. Ask for a run that wrote it anew."
            )
        }
        let rows = SnapshotRows(
            learner: row.learner, known.input, placement: row.placement, posting.input)
        let isolation: MatchIsolation
        do {
            isolation = try MatchIsolation(rows, now: writer.asOf, seed: writer.seed)
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
        let computed = MatchListAssembly(isolation.assembly).rows(of: isolation.engine.run(MatchRunOptions(topK: 1)))
            .first { $0.list == row.list }
        var differences = computed.map { Self.differences(row, $0) } ?? ["eligible"]
        if !stored.hasItsReasons { differences.append("reasons") }
        if !known.isAsKept || !posting.isAsKept { differences.append("inputs") }
        return Entry(
            stored: row, rank: isWhole ? row.rank : nil, writer: writer, computed: computed, differences: differences)
    }

    /// Rank and lottery depend on others and are not compared, nor are names, which are for people.
    private static func differences(_ stored: MatchListRow, _ computed: MatchListRow) -> [String] {
        var names: [String] = []
        if stored.score != computed.score { names.append("score") }
        if stored.factors != computed.factors { names.append("factors") }
        if stored.weights != computed.weights { names.append("weights") }
        if stored.evidence.groups != computed.evidence.groups { names.append("evidence") }
        if stored.evidence.missingCompetencies.sorted() != computed.evidence.missingCompetencies.sorted() {
            names.append("missing_competencies")
        }
        if stored.missing.map(Self.named) != computed.missing.map(Self.named) { names.append("missing") }
        if stored.credentials.sorted() != computed.credentials.sorted() { names.append("credentials") }
        return names
    }

    private static func named(_ missing: MissingRequirement) -> [String] {
        ["\(missing.requirement) \(missing.stillNeeded)"]
            + missing.achievements.map { "\($0.id) \($0.minimumLevel)" }.sorted()
    }
}
