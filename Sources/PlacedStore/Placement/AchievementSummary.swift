/// An achievement as lists show it.
public struct AchievementSummary: Sendable, Hashable, Codable {
    /// Identifier IRI.
    public let iri: String
    /// What its issuer calls it; nil for one that was named and never seen.
    public let name: String?
    /// 1, 2 or 3 of the pathway; not the achieved level.
    public let stackLevel: Int?
    /// Whether a credential or the operator has told us of it.
    public let isKnown: Bool

    /// An achievement as lists show it.
    public init(iri: String, name: String?, stackLevel: Int?, isKnown: Bool) {
        self.iri = iri
        self.name = name
        self.stackLevel = stackLevel
        self.isKnown = isKnown
    }
}
