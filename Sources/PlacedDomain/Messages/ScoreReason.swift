/// One factor of a score in coded form; the reader's language is chosen when the message is rendered.
public struct ScoreReason: Sendable, Hashable, Codable {
    /// The factor's code (`required_quality`).
    public let factor: String
    /// The factor's value, 0 to 1000.
    public let value: Int
    /// The factor's weight, per mille.
    public let weight: Int
    /// What it gives to the score: `value · weight`.
    public let points: Int

    /// A reason with these values.
    public init(factor: String, value: Int, weight: Int, points: Int) {
        self.factor = factor
        self.value = value
        self.weight = weight
        self.points = points
    }
}
