/// A count of people, or of what they are counted by, as it may be told to those who can change what is counted.
///
/// It is rounded down, so that neither a small number, nor the difference of two answers, nor one answer a moment after
/// another tells of single people. Numbers are rounded each for itself, sums as `sum(_:_:of:)` says.
public enum ToldCount: Sendable, Hashable {
    /// Counts below this are not told, and others rounded down to a multiple of it.
    public static let step = 5

    /// So many or up to four more: a multiple of the step.
    case about(Int)
    /// Fewer than this.
    case fewer(Int)

    /// A count by itself.
    public init(_ count: Int) {
        self = count < Self.step ? .fewer(Self.step) : .about(count - count % Self.step)
    }

    /// The number, where one is told.
    public var number: Int? {
        if case .about(let count) = self { count } else { nil }
    }

    /// A sum of two counts. Rounded for itself it would tell how much rounding took from the two, so it is the sum of what is
    /// told, unless neither is.
    public static func sum(_ first: ToldCount, _ second: ToldCount, of sum: Int) -> ToldCount {
        switch (first, second) {
        case (.about(let count), .about(let another)): .about(count + another)
        case (.about, .fewer): first
        case (.fewer, .about): second
        case (.fewer, .fewer): ToldCount(sum)
        }
    }
}
