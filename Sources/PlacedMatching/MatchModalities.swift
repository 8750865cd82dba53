/// The modalities a learner accepts.
public struct MatchModalities: OptionSet, Sendable, Hashable {
    /// Bit n stands for the modality of raw value n.
    public let rawValue: UInt8

    /// The set of these bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The set of these modalities.
    public init(_ modalities: some Sequence<MatchModality>) {
        rawValue = modalities.reduce(0) { $0 | 1 << $1.rawValue }
    }

    /// Whether a modality is in the set.
    public func accepts(_ modality: MatchModality) -> Bool {
        rawValue >> modality.rawValue & 1 == 1
    }
}
