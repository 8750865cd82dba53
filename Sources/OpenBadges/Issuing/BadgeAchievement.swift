/// An achievement an issuer awards.
public struct BadgeAchievement: Sendable, Equatable {
    /// Its address (or other identifier).
    public var id: String
    /// Its name.
    public var name: String
    /// What it stands for.
    public var description: String
    /// What must be done to earn it.
    public var criteria: String
    /// Competencies it is aligned to.
    public var alignments: [BadgeAlignment]

    /// An achievement with these values.
    public init(id: String, name: String, description: String, criteria: String, alignments: [BadgeAlignment] = []) {
        self.id = id
        self.name = name
        self.description = description
        self.criteria = criteria
        self.alignments = alignments
    }
}
