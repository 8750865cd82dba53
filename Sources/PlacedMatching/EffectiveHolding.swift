/// A canonical achievement as somebody holds it.
struct EffectiveHolding: Sendable, Hashable {
    /// Canonical number.
    var achievement: Int32
    /// Highest quality, 0–1000.
    var quality: UInt16
    /// Highest level, 1–5, by whichever credential.
    var level: UInt8
}
