/// The one category under which a learner is counted, made from every box ticked.
public enum RaceEthnicityCategory: Sendable, Hashable, CaseIterable {
    /// One box, or Hispanic or Latino beside others.
    case one(RaceEthnicity)
    /// Two boxes or more, none of them Hispanic or Latino.
    case twoOrMore

    /// The category of the ticked boxes; nil when none is ticked.
    public init?(ticked: Set<RaceEthnicity>) {
        if ticked.contains(.hispanicOrLatino) {
            self = .one(.hispanicOrLatino)
        } else if ticked.count > 1 {
            self = .twoOrMore
        } else if let only = ticked.first {
            self = .one(only)
        } else {
            return nil
        }
    }

    /// Every category, in the order of reports.
    public static var allCases: [RaceEthnicityCategory] { RaceEthnicity.allCases.map(Self.one) + [.twoOrMore] }

    /// The published code.
    public var code: String {
        switch self {
        case .one(let box): box.rawValue
        case .twoOrMore: "two_or_more"
        }
    }
}
