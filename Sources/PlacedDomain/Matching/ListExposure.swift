/// How being seen is spread over the learners who are eligible for at least one placement.
///
/// A place in a list counts 1000/log₂(rank + 1), rounded: 1000 for the first, 631 for the second, 176 for the fiftieth, as
/// attention is usually modelled (discounted cumulative gain; Singh and Joachims 2018 for exposure). A learner's exposure is
/// the sum over the lists she is in, and none when she is in none.
public struct ListExposure: Sendable, Hashable, Codable {
    /// Upper ends of the classes of ``learnersByLists``; the last class has none.
    public static let listClasses = [0, 1, 5, 20]

    /// Gini coefficient in per mille: 0 when all are seen alike, near 1000 when one is seen alone.
    public let gini: Int
    /// Share of all exposure that the most seen tenth has, in per mille.
    public let topTenth: Int
    /// Share of all exposure that the least seen 10, 20, … 100 % have together, in per mille: the Lorenz curve.
    public let cumulative: [Int]
    /// Learners who are in 0, 1, 2–5, 6–20 and more lists.
    public let learnersByLists: [Int]

    /// An exposure of these figures.
    public init(gini: Int, topTenth: Int, cumulative: [Int], learnersByLists: [Int]) {
        self.gini = gini
        self.topTenth = topTenth
        self.cumulative = cumulative
        self.learnersByLists = learnersByLists
    }

    enum CodingKeys: String, CodingKey {
        case gini, cumulative
        case topTenth = "top_tenth"
        case learnersByLists = "learners_by_lists"
    }
}
