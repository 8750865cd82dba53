/// What is new for an advisor.
public struct AdvisorNews: Sendable, Hashable, Codable {
    /// What happened to somebody of the caseload; each has a text in `codes.caseload_change`.
    public enum ChangeCode: String, Sendable, Hashable, Codable, CaseIterable {
        case joined, left, declined, matched, applied, placed
        case statusChanged = "status_changed"
        case badgeLost = "badge_lost"
    }

    /// One change.
    public struct Change: Sendable, Hashable, Codable {
        /// The learner, as the advisor may see the name.
        public let learnerLabel: String
        /// What happened.
        public let code: ChangeCode
        /// The placement it is about, if it is about one.
        public let placement: PlacementLabel?

        /// A change with these values.
        public init(learnerLabel: String, code: ChangeCode, placement: PlacementLabel?) {
            self.learnerLabel = learnerLabel
            self.code = code
            self.placement = placement
        }
    }

    /// The changes, newest first.
    public let changes: [Change]

    /// News with these changes.
    public init(changes: [Change]) {
        self.changes = changes
    }

    /// Whether there is nothing to say.
    public var isEmpty: Bool { changes.isEmpty }
}
