/// What is new for a learner.
public struct LearnerNews: Sendable, Hashable, Codable {
    /// A placement the learner newly qualifies for.
    public struct Match: Sendable, Hashable, Codable {
        /// The placement.
        public let placement: PlacementLabel
        /// The employer's name.
        public let employer: String
        /// The score, 0 to 1 000 000.
        public let score: Int
        /// Why: the factors of the score.
        public let reasons: [ScoreReason]

        /// A match with these values.
        public init(placement: PlacementLabel, employer: String, score: Int, reasons: [ScoreReason]) {
            self.placement = placement
            self.employer = employer
            self.score = score
            self.reasons = reasons
        }
    }

    /// A placement that one more achievement would open.
    public struct OneBadgeAway: Sendable, Hashable, Codable {
        /// The placement.
        public let placement: PlacementLabel
        /// The names of the achievements of which any one is enough.
        public let missing: [String]

        /// A section with these values.
        public init(placement: PlacementLabel, missing: [String]) {
            self.placement = placement
            self.missing = missing
        }
    }

    /// A change of one of the learner's applications.
    public struct StatusChange: Sendable, Hashable, Codable {
        /// The placement applied to.
        public let placement: PlacementLabel
        /// The new status.
        public let status: ApplicationStatus

        /// A change with these values.
        public init(placement: PlacementLabel, status: ApplicationStatus) {
            self.placement = placement
            self.status = status
        }
    }

    /// New matches, best first.
    public let matches: [Match]
    /// Placements one badge away.
    public let oneBadgeAway: [OneBadgeAway]
    /// Changes of own applications.
    public let statusChanges: [StatusChange]
    /// Capacity rounds; nil in a message written before there were any.
    public let rounds: [RoundNews]?

    /// News with these sections.
    public init(matches: [Match], oneBadgeAway: [OneBadgeAway], statusChanges: [StatusChange], rounds: [RoundNews] = [])
    {
        self.matches = matches
        self.oneBadgeAway = oneBadgeAway
        self.statusChanges = statusChanges
        self.rounds = rounds
    }

    /// Whether there is nothing to say.
    public var isEmpty: Bool {
        matches.isEmpty && oneBadgeAway.isEmpty && statusChanges.isEmpty && (rounds ?? []).isEmpty
    }
}
