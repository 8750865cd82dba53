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
    public init(_ published: PublishedAudit) {
        stages = published.stages.map { stage in
            let (lastRow, lastColumn) = (stage.people.counts.count - 1, (stage.people.counts.first?.count ?? 1) - 1)
            func group(_ dimension: AuditDimension, _ category: AuditCategory, _ row: Int, _ column: Int) -> Group? {
                // That nobody is somewhere tells of nobody, and says nothing either.
                guard stage.people.counts[row][column] > 0 else { return nil }
                return Group(
                    dimension: dimension, category: category.code, people: stage.people[row, column],
                    rate: stage.rate(row: row, column: column))
            }
            let (sexes, races) = (AuditDimension.sex.categories, AuditDimension.raceEthnicity.categories)
            let rows = sexes.indices.map { group(.sex, sexes[$0], $0, lastColumn) }
            let columns = races.indices.map { group(.raceEthnicity, races[$0], lastRow, $0) }
            let cells = AuditDimension.intersection.categories.enumerated().map { place, category in
                group(.intersection, category, place / races.count, place % races.count)
            }
            let unknown = [
                group(.sex, FairnessAudit.unknown, sexes.count, lastColumn),
                group(.raceEthnicity, FairnessAudit.unknown, lastRow, races.count),
            ]
            let isInsufficient = stage.isInsufficient
            return Stage(
                stage: stage.stage, isInsufficient: isInsufficient,
                people: isInsufficient ? nil : stage.people[lastRow, lastColumn],
                rate: stage.rate(row: lastRow, column: lastColumn),
                groups: isInsufficient
                    ? [] : (rows + [unknown[0]] + columns + [unknown[1]] + cells).compactMap(\.self))
        }
    }
}
