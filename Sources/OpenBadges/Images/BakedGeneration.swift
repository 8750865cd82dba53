/// Which generation a baked credential is of, and so where an image holds it; in the order in which they are looked for.
public enum BakedGeneration: Sendable, CaseIterable {
    /// Open Badges 3.0 (section 5.3, baked badge).
    case openBadges3
    /// Comprehensive Learner Record 2.0.
    case learnerRecord2
    /// Open Badges 2.0 and older: an assertion, its address, or a JWS (Open Badges Baking).
    case openBadges2

    /// The keyword of the text chunk in a PNG image.
    var keyword: String {
        switch self {
        case .openBadges3: "openbadgecredential"
        case .learnerRecord2: "clrcredential"
        case .openBadges2: "openbadges"
        }
    }

    /// The namespace of the element in an SVG image; its prefix is free.
    var namespace: String {
        switch self {
        case .openBadges3: "https://purl.imsglobal.org/ob/v3p0"
        case .learnerRecord2: "https://purl.imsglobal.org/clr/v2p0"
        case .openBadges2: "http://openbadges.org"
        }
    }

    /// The local name of the element in an SVG image.
    var element: String {
        switch self {
        case .openBadges3, .learnerRecord2: "credential"
        case .openBadges2: "assertion"
        }
    }
}
