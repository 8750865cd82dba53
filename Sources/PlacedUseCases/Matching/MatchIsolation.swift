import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Takes out of a snapshot what would keep the whole of it from being matched, and says what and why.
struct MatchIsolation {
    /// The engine over what is sound.
    let engine: MatchEngine
    /// What it is over.
    let snapshot: MatchSnapshot
    /// How its numbers are read.
    let assembly: SnapshotAssembly
    /// What is not in it, ordered by identifier.
    let leftOut: [MatchLeftOut]

    /// - Throws: `MatchSnapshotError` where the catalogue itself contradicts itself: nothing can be matched then.
    init(_ rows: SnapshotRows, now: Date, seed: Int32) throws(MatchSnapshotError) {
        try self.init(rows, people: nil, now: now, seed: seed, threads: nil)
    }

    /// The same with learners apart from the catalogue and the postings.
    init(
        _ ground: SnapshotRows, _ people: CompactSnapshot, now: Date, seed: Int32, threads: Int? = nil
    ) throws(MatchSnapshotError) {
        try self.init(ground, people: people, now: now, seed: seed, threads: threads)
    }

    private init(
        _ rows: SnapshotRows, people: CompactSnapshot?, now: Date, seed: Int32, threads: Int?
    ) throws(MatchSnapshotError) {
        var leftOut: [MatchLeftOut] = []
        let crowded = Self.beyondLanguages(rows.placements)
        assembly = try SnapshotAssembly(rows, without: crowded)
        var snapshot = assembly.snapshot(now: now, seed: seed)
        for placement in rows.placements where crowded.contains(placement.id) {
            leftOut.append(
                MatchLeftOut(
                    .placement(placement.id), reason: "languages",
                    detail: "The open postings ask for more than \(LanguageTable.limit) languages; close some of them.")
            )
        }
        let known = Set(snapshot.placements.map(\.id))
        for placement in rows.placements where !crowded.contains(placement.id) && !known.contains(placement.id.uuid) {
            leftOut.append(Self.incomplete(placement))
        }
        let assembly = assembly
        func engine(_ snapshot: MatchSnapshot, without rows: Set<Int> = []) throws(MatchSnapshotError) -> MatchEngine {
            guard let people else { return try MatchEngine(snapshot, threads: threads) }
            return try MatchEngine(
                CompactSource(people, placements: snapshot.placements, assembly, without: rows),
                catalogue: snapshot.catalogue, asOf: snapshot.asOf, lotterySeed: snapshot.lotterySeed,
                platformWeights: snapshot.platformWeights, threads: threads)
        }
        do {
            self.engine = try engine(snapshot)
        } catch {
            var empty = snapshot
            empty.learners = []
            empty.placements = []
            _ = try MatchEngine(empty)
            let postings = Self.poison(snapshot.placements) { part throws(MatchSnapshotError) in
                empty.placements = part
                _ = try MatchEngine(empty)
            }
            empty.placements = []
            let source = people.map { CompactSource($0, placements: [], assembly) }
            let candidates = source.map { source in
                (0..<source.learnerCount).compactMap { row in source.learner(at: row).map { (row: row, learner: $0) } }
            }
            let unwell = Self.poison(
                candidates ?? snapshot.learners.enumerated().map { (row: $0, learner: $1) }
            ) { part throws(MatchSnapshotError) in
                empty.learners = part.map(\.learner)
                _ = try MatchEngine(empty)
            }
            leftOut += postings.map {
                MatchLeftOut(.placement(PlacementID($0.key.id)), reason: "contradicts_itself", detail: "\($0.error)")
            }
            leftOut += unwell.map {
                MatchLeftOut(
                    .learner(LearnerID($0.key.learner.id)), reason: "contradicts_itself", detail: "\($0.error)")
            }
            let poisoned = Set(postings.map(\.key.id))
            snapshot.placements.removeAll { poisoned.contains($0.id) }
            let rows = Set(unwell.map(\.key.row))
            snapshot.learners = snapshot.learners.enumerated().filter { !rows.contains($0.offset) }.map(\.element)
            self.engine = try engine(snapshot, without: rows)
        }
        self.snapshot = snapshot
        self.leftOut = leftOut
    }

    /// The elements that fail by themselves, found by halving: what is sound costs a few passes, not one each.
    private static func poison<Element>(
        _ elements: [Element], _ check: ([Element]) throws(MatchSnapshotError) -> Void
    ) -> [(key: Element, error: MatchSnapshotError)] {
        var found: [(key: Element, error: MatchSnapshotError)] = []
        var waiting = [elements[...]]
        while let part = waiting.popLast() {
            guard let first = part.first else { continue }
            do throws(MatchSnapshotError) {
                try check(Array(part))
            } catch {
                if part.count == 1 {
                    found.append((first, error))
                } else {
                    let middle = part.startIndex + part.count / 2
                    waiting.append(part[middle...])
                    waiting.append(part[..<middle])
                }
            }
        }
        return found
    }

    /// Postings whose languages no longer fit beside those of the postings before them.
    private static func beyondLanguages(_ placements: [PlacementRecord]) -> Set<PlacementID> {
        var known: Set<String> = []
        var beyond: Set<PlacementID> = []
        for placement in placements {
            let all = known.union(placement.content.languages.map { $0.lowercased() })
            if all.count <= LanguageTable.limit { known = all } else { beyond.insert(placement.id) }
        }
        return beyond
    }

    static func incomplete(_ placement: PlacementRecord) -> MatchLeftOut {
        let weights = placement.content.factorWeights.problems(at: "factor_weights")
        guard let first = weights.first else {
            return MatchLeftOut(
                .placement(placement.id), reason: "incomplete",
                detail: "The posting lacks its kind, its modality or its start; its employer completes it.")
        }
        return MatchLeftOut(
            .placement(placement.id), reason: "weights", detail: "\(first.pointer): \(first.message)")
    }
}
