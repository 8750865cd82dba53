/// A point of the way from a profile to a placement at which people can be lost.
public enum AuditStage: String, Sendable, Hashable, CaseIterable, Codable {
    /// The learner let at least one employer see badges.
    case optedIn = "opted_in"
    /// The learner meets the requirements of at least one placement.
    case eligible
    /// The learner's best score is strictly above the median of everybody who is eligible.
    case aboveMedian = "above_median"
    /// The learner is in at least one shown list.
    case inTopK = "in_top_k"
    /// An employer has contacted the learner.
    case contacted
    /// The learner has a placement.
    case placed

    /// Among whom this stage selects; nil for everybody in the audit.
    ///
    /// What comes after eligibility is measured against all who are eligible: a learner may be contacted without having
    /// stood in a list, and who was left out of the lists shall not vanish from the figures after them.
    public var base: AuditStage? {
        switch self {
        case .optedIn: nil
        case .eligible: .optedIn
        case .aboveMedian, .inTopK, .contacted, .placed: .eligible
        }
    }
}
