/// A competency a placement is about, and how much.
public struct WeightedCompetency: Sendable, Hashable {
    /// Its number, as in the catalogue's `competencies`.
    public var competency: Int
    /// Its weight, 0–1000.
    public var weight: Int

    /// The competency with a weight.
    public init(competency: Int, weight: Int) {
        self.competency = competency
        self.weight = weight
    }
}
