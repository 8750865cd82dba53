/// What can be computed again of a round's stored lists and result.
public struct RoundDigests: Sendable, Hashable {
    /// SHA-256 over the lists, in hexadecimal digits.
    public let lists: String
    /// SHA-256 over the result, in hexadecimal digits.
    public let result: String
    /// The lottery's seed that the lists and the published seed give.
    public let drawSeed: Int32
}
