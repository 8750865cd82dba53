/// The kinds of placement a learner accepts.
public struct MatchKinds: OptionSet, Sendable, Hashable {
    /// Bit n stands for the kind of raw value n.
    public let rawValue: UInt8

    /// The set of these bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The set of these kinds.
    public init(_ kinds: some Sequence<MatchKind>) {
        rawValue = kinds.reduce(0) { $0 | 1 << $1.rawValue }
    }

    /// Whether a kind is in the set.
    public func accepts(_ kind: MatchKind) -> Bool {
        rawValue >> kind.rawValue & 1 == 1
    }
}
