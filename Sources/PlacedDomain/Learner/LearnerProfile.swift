/// Where, when and how a learner can work. A member that is nil restricts nothing.
public struct LearnerProfile: Sendable, Hashable {
    /// Home, or where travel starts from.
    public var location: PlacementContent.Location?
    /// Kilometres along the surface; nil: any distance.
    public var travelRadiusKilometres: Int?
    /// Accepted modalities; nil: all.
    public var modalities: [Modality]?
    /// Accepted kinds; nil: all.
    public var kinds: [PlacementKind]?
    /// First day available; nil: now.
    public var availableFrom: CalendarDay?
    /// Times of the week; nil: all.
    public var weeklySlots: WeeklySlots?
    /// Hours a week the learner looks for; told to employers, no filter.
    public var hoursPerWeek: Int?
    /// Languages spoken, BCP 47 primary tags; nil: not said.
    public var languages: [String]?
    /// Whether an adjustment to the times is recorded, so that slots are no gate.
    public var hasAdjustment = false

    /// A profile that restricts nothing.
    public init() {}
}
