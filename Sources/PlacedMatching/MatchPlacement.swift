public import FoundationEssentials

/// An open placement as matching sees it.
public struct MatchPlacement: Sendable, Hashable {
    /// The placement.
    public var id: UUID
    /// First 31 bits of the SHA-256 of the id's 16 bytes, kept since the placement was created.
    public var lotteryKey: UInt32
    /// Its employer.
    public var employer: UUID
    /// Where the work is done.
    public var modality: MatchModality
    /// What it is.
    public var kind: MatchKind
    /// Where it is. Nobody can be near one that is not remote and has none.
    public var location: MatchLocation?
    /// Languages it requires.
    public var languages: LanguageSet
    /// Weekly slots it offers; none means that none is needed.
    public var slots: WeeklySlots
    /// Last day of its start window, days since 1970-01-01.
    public var startWindowEndDay: Int32
    /// Its requirements, in the order the employer gave them.
    public var groups: [RequirementGroup]
    /// The competencies it is about.
    public var competencies: [WeightedCompetency]
    /// Its employer's weights.
    public var weights: FactorWeights
    /// Whether only credentials of issuers the operator trusts count.
    public var trustedIssuersOnly: Bool

    /// A placement.
    public init(
        id: UUID, lotteryKey: UInt32, employer: UUID, modality: MatchModality, kind: MatchKind,
        location: MatchLocation? = nil, languages: LanguageSet = LanguageSet(), slots: WeeklySlots = [],
        startWindowEndDay: Int32, groups: [RequirementGroup], competencies: [WeightedCompetency] = [],
        weights: FactorWeights = .standard, trustedIssuersOnly: Bool = false
    ) {
        self.id = id
        self.lotteryKey = lotteryKey
        self.employer = employer
        self.modality = modality
        self.kind = kind
        self.location = location
        self.languages = languages
        self.slots = slots
        self.startWindowEndDay = startWindowEndDay
        self.groups = groups
        self.competencies = competencies
        self.weights = weights
        self.trustedIssuersOnly = trustedIssuersOnly
    }
}
