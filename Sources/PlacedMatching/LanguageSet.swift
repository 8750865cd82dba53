/// Some of the languages of a snapshot, as numbered by a `LanguageTable`.
public struct LanguageSet: Sendable, Hashable {
    /// Bit n stands for the language of number n.
    public let bits: UInt64

    /// The set of these bits.
    public init(bits: UInt64 = 0) {
        self.bits = bits
    }

    /// Whether every language of `other` is in the set.
    public func isSuperset(of other: LanguageSet) -> Bool {
        other.bits & ~bits == 0
    }
}
