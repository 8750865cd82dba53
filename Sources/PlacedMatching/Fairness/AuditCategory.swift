public import PlacedDomain

/// A group of people as an audit counts it, by its published code.
public struct AuditCategory: Sendable, Hashable, Comparable {
    /// Such as `female`, `asian`, or `female|asian` for an intersection.
    public let code: String

    /// A category by its code.
    public init(code: String) {
        self.code = code
    }

    /// The category of a sex.
    public init(_ sex: Sex) {
        code = sex.rawValue
    }

    /// The category of a race or ethnicity.
    public init(_ race: RaceEthnicityCategory) {
        code = race.code
    }

    /// The intersection of both.
    public init(_ sex: Sex, _ race: RaceEthnicityCategory) {
        code = "\(sex.rawValue)|\(race.code)"
    }

    /// By code, for a fixed order of reports.
    public static func < (a: AuditCategory, b: AuditCategory) -> Bool {
        a.code < b.code
    }
}
