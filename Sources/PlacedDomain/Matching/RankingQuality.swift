/// What can be said of the rankings without knowing who did well: how steady they are, whom they reach, who is seen, and
/// what each factor does.
public struct RankingQuality: Sendable, Hashable, Codable {
    /// By how much a weight is moved, in per mille.
    public static let shift = 50
    /// By how many days the date is moved.
    public static let days = 30

    /// How the lists answer to another weight of one factor.
    public struct Response: Sendable, Hashable, Codable {
        /// The factor, as reasons name it.
        public let factor: String
        /// By how much its weight was moved, in per mille; −1000 takes it away. The others give or take in proportion.
        public let moved: Int
        /// The lists before and after.
        public let comparison: ListComparison

        /// A response.
        public init(factor: String, moved: Int, comparison: ListComparison) {
            self.factor = factor
            self.moved = moved
            self.comparison = comparison
        }
    }

    /// Longest list.
    public let topK: Int
    /// Placements matched.
    public let placements: Int
    /// Whom and what the lists reach.
    public let coverage: ListCoverage
    /// Who is seen.
    public let exposure: ListExposure
    /// Each factor's weight ``shift`` lower and higher, in the order of the factors.
    public let shifts: [Response]
    /// Each factor taken away altogether, in the order of the factors.
    public let ablations: [Response]
    /// The same learners and placements ``days`` later.
    public let later: ListComparison

    /// A report of these figures.
    public init(
        topK: Int, placements: Int, coverage: ListCoverage, exposure: ListExposure, shifts: [Response],
        ablations: [Response], later: ListComparison
    ) {
        self.topK = topK
        self.placements = placements
        self.coverage = coverage
        self.exposure = exposure
        self.shifts = shifts
        self.ablations = ablations
        self.later = later
    }

    enum CodingKeys: String, CodingKey {
        case placements, coverage, exposure, shifts, ablations, later
        case topK = "top"
    }
}
