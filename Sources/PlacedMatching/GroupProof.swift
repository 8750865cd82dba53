/// How a group of a placement is satisfied.
public struct GroupProof: Sendable, Hashable {
    /// Its place in the placement's `groups`, from 0.
    public let group: Int
    /// Mean quality of the best alternatives, 0–1000.
    public let quality: Int
    /// The alternatives that satisfy it, as many as were asked for, best first.
    public let alternatives: [AlternativeProof]
}
