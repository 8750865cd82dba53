import PlacedDomain

/// What people are told apart by in one table.
public enum AuditDimension: String, Sendable, Hashable, CaseIterable, Codable {
    /// Sex.
    case sex
    /// Race or ethnicity.
    case raceEthnicity = "race_ethnicity"
    /// Both at once.
    case intersection

    /// Every category of this dimension, in the order of reports.
    public var categories: [AuditCategory] {
        let races = RaceEthnicityCategory.allCases
        return switch self {
        case .sex: Sex.allCases.map { AuditCategory($0) }
        case .raceEthnicity: races.map { AuditCategory($0) }
        case .intersection: Sex.allCases.flatMap { sex in races.map { AuditCategory(sex, $0) } }
        }
    }

    /// Where each category stands in an `AuditGrid` with its margins.
    var places: [SuppressionGrid.Place] {
        categories.indices.map { number in
            switch self {
            case .sex: .init(row: number, column: AuditGrid.columns)
            case .raceEthnicity: .init(row: AuditGrid.rows, column: number)
            case .intersection:
                .init(
                    row: number / RaceEthnicityCategory.allCases.count,
                    column: number % RaceEthnicityCategory.allCases.count)
            }
        }
    }

    /// Where those stand who did not answer; nil for both at once, of which there are several.
    var placeOfUnknown: SuppressionGrid.Place? {
        switch self {
        case .sex: .init(row: AuditGrid.rows - 1, column: AuditGrid.columns)
        case .raceEthnicity: .init(row: AuditGrid.rows, column: AuditGrid.columns - 1)
        case .intersection: nil
        }
    }

    /// Where a learner is counted; nil when the answer it takes was not given.
    func category(of learner: AuditedLearner) -> AuditCategory? {
        switch self {
        case .sex: learner.sex.map { AuditCategory($0) }
        case .raceEthnicity: learner.raceEthnicity.map { AuditCategory($0) }
        case .intersection:
            learner.sex.flatMap { sex in learner.raceEthnicity.map { AuditCategory(sex, $0) } }
        }
    }
}
