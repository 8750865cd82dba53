import Foundation
import Libpq
import PlacedDomain

/// Turns the tuples of a part of a snapshot into its compact form, chunk by chunk as they come.
struct CompactBuilding {
    private(set) var snapshot = CompactSnapshot()
    private let numbers: CompactNumbers
    /// The snapshot's, as the database writes instants.
    private let instant: Int64
    private var rows = IdentifierNumbers([])
    private var languages: [String: Int32] = [:]
    /// Learners of `held`, which come in any order.
    private var holders: [Int32] = []
    private var held: [CompactHolding] = []
    /// Credentials of the collections of those whose consents are about different ones.
    private var contents: [Membership: [UUID]] = [:]
    private var collections: [UUID] = []

    private struct Membership: Hashable {
        let learner: UUID
        let collection: UUID
    }

    /// What the server sends is not what the query asks for.
    struct Malformed: Error {}

    init(_ numbers: CompactNumbers, now: Date) {
        self.numbers = numbers
        instant = CollectedBadge.instant(of: now)
    }

    mutating func takeLearners(_ chunk: CopyTupleChunk) throws {
        try chunk.read { cursor in
            while !cursor.isAtEnd {
                let id = LearnerID(UUID(cursor.uuid()))
                let latitude = cursor.double(absent: .nan)
                let longitude = cursor.double(absent: .nan)
                func known(_ number: Int32) -> Int32? { number < 0 ? nil : number }
                let radius = known(cursor.int32())
                let modalities = known(cursor.int32())
                let kinds = known(cursor.int32())
                let slots = known(cursor.int32())
                let available = cursor.day()
                let hasAdjustment = cursor.int32() != 0
                let spoken = cursor.text()
                snapshot.learners.append(
                    CompactLearner(
                        id: id, home: latitude.isNaN || longitude.isNaN ? nil : (latitude, longitude),
                        travelRadiusKilometres: radius.map(Int.init),
                        modalities: modalities.map(UInt8.init(truncatingIfNeeded:)),
                        kinds: kinds.map(UInt8.init(truncatingIfNeeded:)), weeklySlots: slots,
                        availableFromDay: available, languages: spoken.map { languages(of: $0) },
                        hasAdjustment: hasAdjustment))
            }
            if cursor.isBroken { throw Malformed() }
        }
    }

    private mutating func languages(of text: String) -> Int32 {
        if let known = languages[text] { return known }
        let number = Int32(snapshot.languages.count)
        snapshot.languages.append(text.split(separator: ",").map(String.init))
        languages[text] = number
        return number
    }

    /// All learners are there.
    mutating func numberLearners() {
        rows = IdentifierNumbers(snapshot.learners.lazy.map(\.id.uuid))
    }

    mutating func takeHidden(_ chunk: CopyTupleChunk) throws {
        try chunk.read { cursor in
            while !cursor.isAtEnd {
                let (learner, employer) = (cursor.uuid(), cursor.uuid())
                guard let row = rows.number(learner).map(Int.init) else { continue }
                let place = Int32(snapshot.hiddenEmployers.count)
                if snapshot.learners[row].hidden.isEmpty { snapshot.learners[row].hidden = place..<place }
                snapshot.learners[row].hidden = snapshot.learners[row].hidden.lowerBound..<place + 1
                snapshot.hiddenEmployers.append(EmployerID(UUID(employer)))
            }
            if cursor.isBroken { throw Malformed() }
        }
    }

    mutating func takeHoldings(_ chunk: CopyTupleChunk) throws {
        try chunk.read { cursor in
            while !cursor.isAtEnd {
                let learner = cursor.uuid()
                guard let badges = cursor.binary(), badges.count % CollectedBadge.size == 0 else { throw Malformed() }
                guard let row = rows.number(learner) else { continue }
                for start in stride(from: 0, to: badges.count, by: CollectedBadge.size) {
                    let badge = CollectedBadge(badges, at: start)
                    guard let holding = numbers.holding(badge, at: instant) else { continue }
                    holders.append(row)
                    held.append(holding)
                }
            }
            if cursor.isBroken { throw Malformed() }
        }
    }

    /// All holdings are there: every learner's come together, each once, in the order of their identifiers.
    mutating func sortHoldings() {
        var starts = [Int](repeating: 0, count: snapshot.learners.count + 1)
        for row in holders { starts[Int(row) + 1] += 1 }
        for row in snapshot.learners.indices {
            starts[row + 1] += starts[row]
            snapshot.learners[row].holdings = Int32(starts[row])..<Int32(starts[row + 1])
        }
        if zip(holders, holders.dropFirst()).allSatisfy({ $0 <= $1 }) {
            // As the indexes give them.
            snapshot.holdings = held
        } else if let any = held.first {
            var next = starts
            snapshot.holdings = [CompactHolding](repeating: any, count: held.count)
            for (place, row) in holders.enumerated() {
                snapshot.holdings[next[Int(row)]] = held[place]
                next[Int(row)] += 1
            }
        }
        held = []
        holders = []
        var hasRepeated = false
        for learner in snapshot.learners {
            let own = Int(learner.holdings.lowerBound)..<Int(learner.holdings.upperBound)
            let isAscending = own.dropFirst().allSatisfy {
                snapshot.holdings[$0 - 1].credential.precedes(snapshot.holdings[$0].credential)
            }
            if isAscending { continue }
            snapshot.holdings[own].sort { $0.credential.precedes($1.credential) }
            hasRepeated =
                hasRepeated
                || own.dropFirst().contains {
                    snapshot.holdings[$0 - 1].credential == snapshot.holdings[$0].credential
                }
        }
        if hasRepeated { dropRepeatedHoldings() }
    }

    /// Leaves the first of those that are in several collections.
    private mutating func dropRepeatedHoldings() {
        var kept: [CompactHolding] = []
        kept.reserveCapacity(snapshot.holdings.count)
        for row in snapshot.learners.indices {
            let start = kept.count
            for place in snapshot.learners[row].holdings {
                let holding = snapshot.holdings[Int(place)]
                if kept.count > start, kept[kept.count - 1].credential == holding.credential { continue }
                kept.append(holding)
            }
            snapshot.learners[row].holdings = Int32(start)..<Int32(kept.count)
        }
        snapshot.holdings = kept
    }

    mutating func takeConsents(_ chunk: CopyTupleChunk) throws {
        try chunk.read { cursor in
            while !cursor.isAtEnd {
                let learner = cursor.uuid()
                let kind = cursor.int32()
                let scope = cursor.uuidOrNull()
                let lastDay = cursor.day()
                let collection = cursor.uuid()
                guard let row = rows.number(learner).map(Int.init) else { continue }
                let place = Int32(snapshot.consents.count)
                if snapshot.learners[row].consents.isEmpty { snapshot.learners[row].consents = place..<place }
                snapshot.learners[row].consents = snapshot.learners[row].consents.lowerBound..<place + 1
                snapshot.consents.append(
                    CompactConsent(
                        scopeKind: kind == 0 ? .allEmployers : kind == 1 ? .employer : .placement,
                        scopeID: scope.map { UUID($0) }, lastDay: lastDay, coverage: nil))
                collections.append(UUID(collection))
            }
            if cursor.isBroken { throw Malformed() }
        }
    }

    /// Learners whose consents are about different collections; all consents are there.
    var learnersOfSeveralCollections: [UUID] {
        snapshot.learners.filter { isMixed($0) }.map(\.id.uuid)
    }

    private func isMixed(_ learner: CompactLearner) -> Bool {
        guard let first = learner.consents.first else { return false }
        return learner.consents.contains { collections[Int($0)] != collections[Int(first)] }
    }

    /// Takes what their collections hold.
    mutating func take(_ rows: [CollectionContents.Row]) {
        for row in rows {
            contents[Membership(learner: row.learner, collection: row.collection), default: []].append(row.credential)
        }
    }

    /// Everything is there. Who consents with one collection has only its credentials among her holdings; of the others it
    /// is said which each consent covers.
    mutating func sayWhatConsentsCover() {
        for learner in snapshot.learners where isMixed(learner) {
            var places: [UUID: Int32] = [:]
            for (place, holding) in learner.holdings.enumerated() {
                places[snapshot.holdings[Int(holding)].credential] = Int32(place)
            }
            for consent in learner.consents.map(Int.init) {
                let key = Membership(learner: learner.id.uuid, collection: collections[consent])
                snapshot.consents[consent].coverage = Int32(snapshot.coverages.count)
                snapshot.coverages.append((contents[key] ?? []).compactMap { places[$0] }.sorted())
            }
        }
        contents = [:]
        collections = []
    }
}

extension UUID {
    func precedes(_ other: UUID) -> Bool {
        let (left, right) = (halves, other.halves)
        return left.high != right.high ? left.high < right.high : left.low < right.low
    }

    /// The two halves of its bytes, the first byte the highest.
    var halves: (high: UInt64, low: UInt64) {
        withUnsafeBytes(of: uuid) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}

extension CompactSnapshot {
    /// Adds a part whose learners all come after those that are there.
    mutating func append(_ part: CompactSnapshot) {
        func moved(_ range: Range<Int32>, by count: Int) -> Range<Int32> {
            range.lowerBound + Int32(count)..<range.upperBound + Int32(count)
        }
        let (holdings, consents) = (self.holdings.count, self.consents.count)
        let (hidden, coverages, languages) = (hiddenEmployers.count, self.coverages.count, self.languages.count)
        for var learner in part.learners {
            learner.holdings = moved(learner.holdings, by: holdings)
            learner.consents = moved(learner.consents, by: consents)
            learner.hidden = moved(learner.hidden, by: hidden)
            learner.languages = learner.languages.map { $0 + Int32(languages) }
            learners.append(learner)
        }
        self.holdings += part.holdings
        hiddenEmployers += part.hiddenEmployers
        self.coverages += part.coverages
        self.languages += part.languages
        for var consent in part.consents {
            consent.coverage = consent.coverage.map { $0 + Int32(coverages) }
            self.consents.append(consent)
        }
    }
}

extension CopyTupleCursor {
    /// A `float8`; `absent` for NULL.
    fileprivate mutating func double(absent: Double) -> Double {
        Double(bitPattern: UInt64(bitPattern: int64(absent: Int64(bitPattern: absent.bitPattern))))
    }

    /// A `date` as days since 1970-01-01; nil for NULL.
    fileprivate mutating func day() -> Int32? {
        int32OrNull().map { Int32(clamping: Int64($0) + 10_957) }
    }
}
