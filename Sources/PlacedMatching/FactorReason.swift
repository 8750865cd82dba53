/// One explained factor of a score.
public struct FactorReason: Sendable, Hashable {
    /// Which factor.
    public let factor: Factor
    /// Its value, 0–1000.
    public let value: Int
    /// Its weight, per mille.
    public let weight: Int

    /// What it adds to the score.
    public var points: Int { value * weight }
}
