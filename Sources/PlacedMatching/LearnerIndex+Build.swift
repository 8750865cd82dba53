import FoundationEssentials

extension LearnerIndex {
    /// Digests a source's learners on several threads and lays them out.
    /// - Parameters:
    ///   - employers: the placements' employers by number.
    ///   - languages: all that any placement requires.
    ///   - room: what is kept free behind the learners.
    init(
        _ source: any MatchSource, catalogue: CompiledCatalogue, moment: MatchMoment, employers: [UUID: Int32],
        languages required: LanguageSet, threads: Int, room: IndexRoom = .none
    ) throws(MatchSnapshotError) {
        let keepingLanguages = required.bits >> 16 != 0 || room.learners > 0
        var batches = try Self.batches(
            source, threads: threads, LearnerDigest(catalogue: catalogue, moment: moment, employers: employers),
            catalogue: catalogue, keepingLanguages: keepingLanguages)
        let layout = LearnerLayout(batches)
        let count = layout.count
        let learners = FixedBuffer<IndexedLearner>(uninitialized: count + 1 + room.learners)
        let keys = FixedBuffer<LearnerKey>(uninitialized: count + room.learners)
        let languages = FixedBuffer<UInt64>(uninitialized: keepingLanguages ? count + room.learners : 0)

        // Every learner to her place, with the length of her facts first and then where they start.
        var ordinal = 0
        for batch in batches {
            for place in 0..<batch.learners.count {
                let position = Int(layout.positions.pointer[ordinal])
                ordinal += 1
                var learner = batch.learners.pointer[place]
                let held = learner.holdingCount
                learner.facts =
                    UInt32(learner.employerCount + held + (held + 1) / 2) + batch.competencyCounts.pointer[place]
                learners.pointer[position] = learner
                keys.pointer[position] = batch.keys.pointer[place]
                if keepingLanguages { languages.pointer[position] = batch.languages.pointer[place] }
            }
        }
        var words = 0
        for position in 0..<count {
            let length = Int(learners.pointer[position].facts)
            learners.pointer[position].facts = UInt32(truncatingIfNeeded: words)
            words += length
        }
        // 16 GiB of facts: ten times the nation's.
        guard words + room.words(learners: count, words: words) < Int(UInt32.max) else {
            throw .outOfBounds(place: "learners facts", value: words, bounds: 0...Int(UInt32.max))
        }
        learners.pointer[count] = IndexedLearner()
        learners.pointer[count].facts = UInt32(words)
        let facts = FixedBuffer<UInt32>(uninitialized: words + room.words(learners: count, words: words))
        Self.copyFacts(
            batches, positions: layout.positions, to: facts, of: learners, catalogue: catalogue, threads: threads)

        // A nation's postings fit beside what is kept, but not beside its batches as well.
        batches = []

        self.count = count
        self.learners = learners
        self.keys = keys
        self.languages = languages
        self.facts = facts
        grid = layout.grid
        cellStarts = layout.cellStarts
        greatestRadius = layout.greatestRadius
        (holderStarts, holders, standings) = Self.postings(
            learners, facts, count: count, achievements: catalogue.canonical.count + room.achievements)
    }

    private static func batches(
        _ source: any MatchSource, threads: Int, _ digest: LearnerDigest, catalogue: CompiledCatalogue,
        keepingLanguages: Bool
    ) throws(MatchSnapshotError) -> [LearnerBatch] {
        let rows = source.learnerCount
        let count = (rows + LearnerBatch.rows - 1) / LearnerBatch.rows
        let results = WorkerThreads.mapWithState(count, threads: threads, state: { digest }) {
            digest, number -> Result<LearnerBatch, MatchSnapshotError> in
            let range = number * LearnerBatch.rows..<min(rows, (number + 1) * LearnerBatch.rows)
            do throws(MatchSnapshotError) {
                return .success(
                    try LearnerBatch(
                        range, of: source, catalogue: catalogue, keepingLanguages: keepingLanguages, digest: &digest))
            } catch {
                return .failure(error)
            }
        }
        var batches: [LearnerBatch] = []
        batches.reserveCapacity(count)
        for result in results { batches.append(try result.get()) }
        return batches
    }

    private static func copyFacts(
        _ batches: [LearnerBatch], positions: FixedBuffer<UInt32>, to facts: FixedBuffer<UInt32>,
        of learners: FixedBuffer<IndexedLearner>, catalogue: CompiledCatalogue, threads: Int
    ) {
        var firsts: [Int] = []
        var first = 0
        for batch in batches {
            firsts.append(first)
            first += batch.learners.count
        }
        let starts = firsts
        _ = WorkerThreads.mapWithState(batches.count, threads: threads, state: { CompetencyUnion() }) { union, number in
            let batch = batches[number]
            var (employer, holding) = (0, 0)
            for place in 0..<batch.learners.count {
                let learner = batch.learners.pointer[place]
                let position = Int(positions.pointer[starts[number] + place])
                var word = facts.pointer + Int(learners.pointer[position].facts)
                for listed in batch.employers.elements[employer..<employer + learner.employerCount] {
                    word.pointee = listed
                    word += 1
                }
                employer += learner.employerCount
                let held = batch.holdings.elements[holding..<holding + learner.holdingCount]
                holding += learner.holdingCount
                for holding in held {
                    word.pointee = UInt32(bitPattern: holding.achievement)
                    word += 1
                }
                // Two standings to a word.
                var standing = UnsafeMutableRawPointer(word).assumingMemoryBound(to: UInt16.self)
                for holding in held {
                    standing.pointee = IndexedHoldings.packed(holding)
                    standing += 1
                }
                word += (held.count + 1) / 2
                union.unite(held, in: catalogue)
                for number in union.numbers {
                    word.pointee = UInt32(bitPattern: number)
                    word += 1
                }
            }
        }
    }

    private static func postings(
        _ learners: FixedBuffer<IndexedLearner>, _ facts: FixedBuffer<UInt32>, count: Int, achievements: Int
    ) -> (FixedBuffer<Int>, FixedBuffer<UInt32>, FixedBuffer<UInt16>) {
        let starts = FixedBuffer<Int>(repeating: 0, count: achievements + 1)
        for position in 0..<count {
            let held = IndexedHoldings(learners.pointer[position], facts.pointer)
            for place in 0..<held.count { starts.pointer[Int(held.achievements[place]) + 1] += 1 }
        }
        for achievement in 0..<achievements { starts.pointer[achievement + 1] += starts.pointer[achievement] }
        let holders = FixedBuffer<UInt32>(uninitialized: starts.pointer[achievements])
        let standings = FixedBuffer<UInt16>(uninitialized: starts.pointer[achievements])
        let next = FixedBuffer<Int>(uninitialized: achievements + 1)
        next.pointer.update(from: starts.pointer, count: achievements + 1)
        for position in 0..<count {
            let held = IndexedHoldings(learners.pointer[position], facts.pointer)
            for place in 0..<held.count {
                let entry = next.pointer[Int(held.achievements[place])]
                next.pointer[Int(held.achievements[place])] = entry + 1
                holders.pointer[entry] = UInt32(truncatingIfNeeded: position)
                standings.pointer[entry] = held.standings[place]
            }
        }
        return (starts, holders, standings)
    }
}
