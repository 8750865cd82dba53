/// What a learner has said of sex, race and ethnicity: for audits alone, in a place that matching cannot read.
public struct Demographics: Sendable, Hashable {
    /// The learner's sex.
    public var sex: DemographicAnswer<Sex>
    /// Every box ticked for race or ethnicity; at least one when given.
    public var raceEthnicity: DemographicAnswer<Set<RaceEthnicity>>

    /// Answers; nothing is answered unless said.
    public init(
        sex: DemographicAnswer<Sex> = .unanswered, raceEthnicity: DemographicAnswer<Set<RaceEthnicity>> = .unanswered
    ) {
        self.sex = sex
        self.raceEthnicity = raceEthnicity
    }

    /// The category under which an audit counts the boxes; nil when none is ticked.
    public var raceEthnicityCategory: RaceEthnicityCategory? {
        raceEthnicity.value.flatMap(RaceEthnicityCategory.init(ticked:))
    }
}
