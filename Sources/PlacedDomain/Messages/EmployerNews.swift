/// What is new for an employer.
public struct EmployerNews: Sendable, Hashable, Codable {
    /// New candidates of one placement.
    public struct NewCandidates: Sendable, Hashable, Codable {
        /// The placement.
        public let placement: PlacementLabel
        /// How many are new, those not listed in `top` included.
        public let count: Int
        /// The best of them, best first.
        public let top: [Candidate]

        /// A section with these values.
        public init(placement: PlacementLabel, count: Int, top: [Candidate]) {
            self.placement = placement
            self.count = count
            self.top = top
        }
    }

    /// One candidate as consent lets the employer see it.
    public struct Candidate: Sendable, Hashable, Codable {
        /// The place in the ranking, from 1.
        public let rank: Int
        /// The score, 0 to 1 000 000.
        public let score: Int
        /// The name, or nil when it is masked.
        public let label: String?
        /// Why: the factors of the score.
        public let reasons: [ScoreReason]

        /// A candidate with these values.
        public init(rank: Int, score: Int, label: String?, reasons: [ScoreReason]) {
            self.rank = rank
            self.score = score
            self.label = label
            self.reasons = reasons
        }
    }

    /// Applications to one placement that wait for an answer.
    public struct Unanswered: Sendable, Hashable, Codable {
        /// The placement.
        public let placement: PlacementLabel
        /// How many wait.
        public let count: Int
        /// How long the oldest has waited, in whole days.
        public let daysWaiting: Int

        /// A section with these values.
        public init(placement: PlacementLabel, count: Int, daysWaiting: Int) {
            self.placement = placement
            self.count = count
            self.daysWaiting = daysWaiting
        }
    }

    /// A placement whose deadline is near.
    public struct Closing: Sendable, Hashable, Codable {
        /// The placement.
        public let placement: PlacementLabel
        /// The last day applications are taken.
        public let applyBy: CalendarDay

        /// A section with these values.
        public init(placement: PlacementLabel, applyBy: CalendarDay) {
            self.placement = placement
            self.applyBy = applyBy
        }
    }

    /// New candidates, per placement.
    public let newCandidates: [NewCandidates]
    /// Applications without an answer, per placement.
    public let unanswered: [Unanswered]
    /// Placements about to close.
    public let closing: [Closing]
    /// Capacity rounds; nil in a message written before there were any.
    public let rounds: [RoundNews]?

    /// News with these sections.
    public init(newCandidates: [NewCandidates], unanswered: [Unanswered], closing: [Closing], rounds: [RoundNews] = [])
    {
        self.newCandidates = newCandidates
        self.unanswered = unanswered
        self.closing = closing
        self.rounds = rounds
    }

    /// Whether there is nothing to say.
    public var isEmpty: Bool {
        newCandidates.isEmpty && unanswered.isEmpty && closing.isEmpty && (rounds ?? []).isEmpty
    }
}
