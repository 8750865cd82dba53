/// The audit of a run as everybody reads it: every stage with the rates that may be shown.
public struct PublicAudit: Sendable, Hashable, Codable {
    /// One category at one stage.
    public struct Group: Sendable, Hashable, Codable {
        /// What people are told apart by.
        public let dimension: AuditDimension
        /// The category's code; `unknown` for those who did not answer.
        public let category: String
        /// How many were there to be selected; nil is hidden.
        public let people: Int?
        /// What share of them was selected.
        public let rate: PublishedRate
        /// That share by the highest one of the dimension, in hundredths; nil where it is hidden, or nothing is compared.
        public let impactRatioPercent: Int?
    }

    /// One stage.
    public struct Stage: Sendable, Hashable, Codable {
        /// What was selected for.
        public let stage: AuditStage
        /// Too few people for any conclusion: nothing further is said.
        public let isInsufficient: Bool
        /// How many were there to be selected; nil is hidden.
        public let people: Int?
        /// What share of all was selected.
        public let rate: PublishedRate
        /// Every category that anybody is in, by dimension.
        public let groups: [Group]
    }

    /// Every stage, in the order of the way to a placement.
    public let stages: [Stage]

    /// Takes from a publication what may be shown.
    public init(_ published: PublishedAudit, rules: AuditRules = .standard) {
        stages = published.stages.map { stage in
            let total = SuppressionGrid.Place(row: AuditGrid.rows, column: AuditGrid.columns)
            return Stage(
                stage: stage.stage, isInsufficient: stage.isInsufficient,
                people: stage.isInsufficient ? nil : stage.people[total.row, total.column], rate: stage.rate(total),
                groups: stage.isInsufficient ? [] : Self.groups(stage, rules))
        }
    }

    /// Every category of a stage that anybody is in: that nobody is somewhere tells of nobody, and says nothing either.
    private static func groups(_ stage: PublishedStage, _ rules: AuditRules) -> [Group] {
        let ratios = stage.impactRatios(rules)
        return AuditDimension.allCases.flatMap { dimension in
            let unknown = dimension.placeOfUnknown.map { [(FairnessAudit.unknown, $0)] } ?? []
            return (Array(zip(dimension.categories, dimension.places)) + unknown)
                .filter { stage.people.counts[$1.row][$1.column] > 0 }
                .map { category, place in
                    Group(
                        dimension: dimension, category: category.code, people: stage.people[place.row, place.column],
                        rate: stage.rate(place), impactRatioPercent: ratios[place])
                }
        }
    }
}
