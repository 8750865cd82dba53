/// The public lottery that orders equal scores: anybody can recompute it, and it favours no order of registration.
public enum Lottery {
    /// The value of a pair; the lower goes first.
    /// - Parameters:
    ///   - learner: first 31 bits of the SHA-256 of the learner's id.
    ///   - placement: first 31 bits of the SHA-256 of the placement's id.
    ///   - seed: the period's published seed.
    public static func value(learner: UInt32, placement: UInt32, seed: UInt32) -> UInt32 {
        var h = (UInt64(learner) &* 2_654_435_761) ^ (UInt64(placement) &* 2_246_822_519) ^ UInt64(seed)
        h &= 0x7fff_ffff
        h = ((h ^ (h >> 15)) &* 0x45d_9f3b) & 0x7fff_ffff
        h = ((h ^ (h >> 15)) &* 0x45d_9f3b) & 0x7fff_ffff
        return UInt32(truncatingIfNeeded: h ^ (h >> 15))
    }
}
