public import PlacedDomain

/// One learner as an audit sees them: answers, and how far they came. No id, no name.
public struct AuditedLearner: Sendable, Hashable {
    /// The learner's answer; nil is unknown.
    public var sex: Sex?
    /// The learner's category; nil is unknown.
    public var raceEthnicity: RaceEthnicityCategory?
    /// The stages reached; `aboveMedian` need not be given where scores are.
    public var reached: Set<AuditStage>
    /// Best score under the platform's profile of weights, of the eligible.
    public var bestScore: Int?

    /// A learner of the audit.
    public init(
        sex: Sex? = nil, raceEthnicity: RaceEthnicityCategory? = nil, reached: Set<AuditStage> = [],
        bestScore: Int? = nil
    ) {
        self.sex = sex
        self.raceEthnicity = raceEthnicity
        self.reached = reached
        self.bestScore = bestScore
    }

    /// Whether the learner came to a stage, or to one that lies behind it.
    public func has(reached stage: AuditStage) -> Bool {
        reached.contains(stage) || reached.contains { Self.stagesBefore[$0, default: []].contains(stage) }
    }

    /// Whether the learner is among whom a stage selects.
    func isInBase(of stage: AuditStage) -> Bool {
        stage.base.map(has) ?? true
    }

    private static let stagesBefore = Dictionary(
        uniqueKeysWithValues: AuditStage.allCases.map { stage in
            (stage, Set(sequence(first: stage, next: \.base).dropFirst()))
        })
}
