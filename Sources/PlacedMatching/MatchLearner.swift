public import FoundationEssentials

/// What matching may know of a learner, and nothing more: no name, no demographics, no date of registration.
public struct MatchLearner: Sendable, Hashable {
    /// The learner.
    public var id: UUID
    /// First 31 bits of the SHA-256 of the id's 16 bytes, kept since the learner was created.
    public var lotteryKey: UInt32
    /// Home; without one she is eligible for remote placements only.
    public var location: MatchLocation?
    /// How far she travels, in hectometres; nil means any distance.
    public var travelRadiusHectometres: Int?
    /// Modalities she accepts; nil means every one.
    public var modalities: MatchModalities?
    /// Kinds she accepts; nil means every one.
    public var kinds: MatchKinds?
    /// Languages she speaks; nil when she has not said, which restricts nothing.
    public var languages: LanguageSet?
    /// Weekly slots she has; nil means the whole week.
    public var slots: WeeklySlots?
    /// Day from which on she is available, days since 1970-01-01; nil means now.
    public var availableFromDay: Int32?
    /// Whether an adjustment of working time is recorded: the shared slots then decide no eligibility.
    public var hasRecordedAdjustment: Bool
    /// Employers she hides from; they never see her, whatever she consented to.
    public var hiddenEmployers: [UUID]
    /// Her own weights for her own list; nil means the platform's.
    public var ownWeights: FactorWeights?
    /// Her verified credentials.
    public var holdings: [MatchHolding]
    /// Her consents; without a live one that permits a placement she is not matched with it.
    public var consents: [MatchConsent]

    /// A learner; what is left out restricts nothing.
    public init(
        id: UUID, lotteryKey: UInt32, location: MatchLocation? = nil, travelRadiusHectometres: Int? = nil,
        modalities: MatchModalities? = nil, kinds: MatchKinds? = nil, languages: LanguageSet? = nil,
        slots: WeeklySlots? = nil, availableFromDay: Int32? = nil, hasRecordedAdjustment: Bool = false,
        hiddenEmployers: [UUID] = [], ownWeights: FactorWeights? = nil, holdings: [MatchHolding],
        consents: [MatchConsent]
    ) {
        self.id = id
        self.lotteryKey = lotteryKey
        self.location = location
        self.travelRadiusHectometres = travelRadiusHectometres
        self.modalities = modalities
        self.kinds = kinds
        self.languages = languages
        self.slots = slots
        self.availableFromDay = availableFromDay
        self.hasRecordedAdjustment = hasRecordedAdjustment
        self.hiddenEmployers = hiddenEmployers
        self.ownWeights = ownWeights
        self.holdings = holdings
        self.consents = consents
    }
}
