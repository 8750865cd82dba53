public import PlacedDomain

/// What becomes of rows of the lists, one step after the other taken together. Where a row stands follows from scores and
/// draws: a row that others go before stays as it is.
public struct MatchListChanges: Sendable {
    /// Which row of all lists.
    public struct Key: Sendable, Hashable {
        /// The list.
        public let list: MatchList
        /// The learner.
        public let learner: LearnerID
        /// The placement.
        public let placement: PlacementID

        /// The row of a pair in a list.
        public init(_ list: MatchList, _ learner: LearnerID, _ placement: PlacementID) {
            self.list = list
            self.learner = learner
            self.placement = placement
        }
    }

    /// What becomes of one row.
    public enum Change: Sendable, Hashable {
        /// It goes.
        case removed
        /// It is there, and says this.
        case written(MatchListRow)
    }

    /// By row.
    public private(set) var changes: [Key: Change] = [:]

    /// Nothing yet.
    public init() {}

    /// Whether nothing changes.
    public var isEmpty: Bool { changes.isEmpty }

    /// Learners of whom a row stays or comes, and postings likewise.
    public var written: (learners: Set<LearnerID>, placements: Set<PlacementID>) {
        var (learners, placements): (Set<LearnerID>, Set<PlacementID>) = ([], [])
        for (key, change) in changes where change != .removed {
            learners.insert(key.learner)
            placements.insert(key.placement)
        }
        return (learners, placements)
    }

    /// Takes a later change in.
    public mutating func add(_ change: Change, of key: Key) {
        changes[key] = change
    }

    /// Every row in one order, for the digest of what a run did: list, pair, score and draw.
    public var lines: [String] {
        changes.map { key, change in
            let row = "\(key.list.rawValue),\(key.placement),\(key.learner)"
            return switch change {
            case .removed: row + ",removed"
            case .written(let written): row + ",\(written.score),\(written.draw)"
            }
        }.sorted()
    }
}
