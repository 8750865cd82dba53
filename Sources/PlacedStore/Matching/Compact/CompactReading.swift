import Libpq
import PlacedDomain

extension Store {
    /// Reads the learners of a snapshot with what counts of them, on several connections that see the same.
    ///
    /// - Parameters:
    ///   - view: a transaction of ``snapshot(as:now:_:)`` or one that adopted its snapshot.
    ///   - ground: its catalogue, whose places the result refers to.
    ///   - hashes: those whose `uuid_hash` is in it; nil: all.
    ///   - connections: how many read at a time, at least 1.
    public func compactSnapshot(
        _ view: StoreTransaction, over ground: SnapshotRows, hashes: ClosedRange<Int32>? = nil, connections: Int = 2
    ) async throws -> CompactSnapshot {
        let numbers = CompactNumbers(ground, trust: try await view.issuerTrust())
        let slices = try await view.slices(connections, hashes: hashes)
        guard slices.count > 1 else { return try await view.compactSnapshot(slices[0], numbers) }
        let shared = try await view.shareSnapshot()
        let (actor, now) = (view.scope.actor, view.scope.now)
        let parts = try await withThrowingTaskGroup(of: (Int, CompactSnapshot).self) { group in
            for (number, slice) in slices.enumerated().dropFirst() {
                group.addTask {
                    let part = try await snapshot(shared, as: actor, now: now) { other in
                        try await other.compactSnapshot(slice, numbers)
                    }
                    return (number, part)
                }
            }
            group.addTask { (0, try await view.compactSnapshot(slices[0], numbers)) }
            var parts = [CompactSnapshot?](repeating: nil, count: slices.count)
            for try await (number, part) in group { parts[number] = part }
            return parts.compactMap(\.self)
        }
        var whole = parts[0]
        for part in parts.dropFirst() { whole.append(part) }
        return whole
    }
}

/// How the identifiers of a ground are numbered, and which issuers are trusted.
struct CompactNumbers: Sendable {
    let achievements: IdentifierNumbers
    let issuers: IdentifierNumbers
    let trust: IssuerTrust

    init(_ ground: SnapshotRows, trust lines: [IssuerTrust.Line]) {
        let achievements = IdentifierNumbers(ground.achievements.map(\.id.uuid))
        let issuers = IdentifierNumbers(ground.issuers.map(\.id.uuid))
        self.achievements = achievements
        self.issuers = issuers
        trust = IssuerTrust(lines, achievements: achievements, issuers: issuers, count: ground.issuers.count)
    }
}

extension StoreTransaction {
    /// Parts of about as many learners each, ascending.
    func slices(_ count: Int, hashes: ClosedRange<Int32>?) async throws(StoreError) -> [LearnerSlice] {
        var bounds: [LearnerID] = []
        if count > 1 { bounds = try await run(SliceBounds(count: count)) }
        let firsts = [nil] + bounds.map { Optional($0) }
        let ends = bounds.map { Optional($0) } + [nil]
        return zip(firsts, ends).map { LearnerSlice(first: $0, end: $1, hashes: hashes) }
    }

    /// Reads one part.
    func compactSnapshot(_ slice: LearnerSlice, _ numbers: CompactNumbers) async throws(StoreError) -> CompactSnapshot {
        _ = try await run(PlanByIndexes())
        var building = CompactBuilding(numbers, now: scope.now)
        do {
            try await transaction.copyOutTuples(CompactQuery.learners(slice)) { try building.takeLearners($0) }
            building.numberLearners()
            try await transaction.copyOutTuples(CompactQuery.hiddenEmployers(slice)) { try building.takeHidden($0) }
            try await transaction.copyOutTuples(CompactQuery.consents(slice)) { try building.takeConsents($0) }
            try await transaction.copyOutTuples(CompactQuery.holdings(slice)) { try building.takeHoldings($0) }
            building.sortHoldings()
            let mixed = building.learnersOfSeveralCollections
            for start in stride(from: 0, to: mixed.count, by: 5_000) {
                let batch = Array(mixed[start..<min(start + 5_000, mixed.count)])
                building.take(try await transaction.execute(CollectionContents(learners: batch)))
            }
            building.sayWhatConsentsCover()
        } catch let error as DatabaseError {
            throw StoreError(error)
        } catch {
            throw StoreError(DatabaseError(.misuse, message: "\(error)"))
        }
        return building.snapshot
    }
}

private struct SliceBounds: DatabaseStatement {
    let count: Int

    var sql: String {
        """
        /* Compact.slices */
        select l.learner_id
        from (
            select learner_id, row_number() over (order by learner_id) as place, count(*) over () as total
            from learner) l
        where l.total >= 2 * $1 and l.place > 1
            and (l.place - 1) * $1 / l.total > (l.place - 2) * $1 / l.total
        order by l.learner_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(Int64(count)) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> LearnerID { try row.id(LearnerID.self) }
}
