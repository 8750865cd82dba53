public import FoundationEssentials

/// Where an engine takes its learners and placements from: a snapshot in memory, or rows made when they are asked for.
///
/// Rows ascend with the unsigned bytes of the ids, which are distinct, and a row always gives the same value; it is asked
/// for from several threads at once.
public protocol MatchSource: Sendable {
    /// Learners are at rows 0 ..< this.
    var learnerCount: Int { get }
    /// Placements are at rows 0 ..< this.
    var placementCount: Int { get }

    /// The learner of a row; nil when she has given no consent, and so is nobody to the matcher.
    func learner(at row: Int) -> MatchLearner?

    /// The id of the learner of a row; nil when she has given no consent.
    func learnerID(at row: Int) -> UUID?

    /// The placement of a row.
    func placement(at row: Int) -> MatchPlacement
}

extension MatchSource {
    /// The id, by the whole row: a source that makes its rows does better.
    public func learnerID(at row: Int) -> UUID? { learner(at: row)?.id }
}
