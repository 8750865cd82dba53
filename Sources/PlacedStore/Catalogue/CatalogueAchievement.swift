/// What an operator says of an achievement; it outranks what credentials say.
public struct CatalogueAchievement: Sendable, Hashable {
    /// Identifier IRI.
    public var iri: String
    /// Its name.
    public var name: String
    /// What it stands for.
    public var description: String?
    /// Level of the pathway, 1–3.
    public var stackLevel: Int?
    /// Identifiers of the competencies it is aligned to.
    public var competencies: [String]

    /// An achievement as the operator describes it.
    public init(iri: String, name: String, description: String?, stackLevel: Int?, competencies: [String] = []) {
        self.iri = iri
        self.name = name
        self.description = description
        self.stackLevel = stackLevel
        self.competencies = competencies
    }
}
