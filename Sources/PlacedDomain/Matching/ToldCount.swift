/// A count of people as it may be told: small ones are not told exactly, so that nobody can be found by counting.
public enum ToldCount: Sendable, Hashable {
    /// Counts below this are not told.
    public static let smallest = 5

    /// So many.
    case exactly(Int)
    /// Fewer than this.
    case fewer(Int)

    /// A count by itself.
    public init(_ count: Int) {
        self = count < Self.smallest ? .fewer(Self.smallest) : .exactly(count)
    }

    /// The number, where it is told.
    public var exact: Int? {
        if case .exactly(let count) = self { count } else { nil }
    }

    /// A sum of two counts, told as far as the counts are: a sum told exactly would give the other away.
    /// - Parameter sum: the sum itself; where it is small that is told, and nothing else.
    public static func sum(_ first: ToldCount, _ second: ToldCount, of sum: Int) -> ToldCount {
        if sum < smallest { return .fewer(smallest) }
        return switch (first, second) {
        case (.exactly, .exactly): .exactly(sum)
        case (.exactly(let count), .fewer(let bound)), (.fewer(let bound), .exactly(let count)): .fewer(count + bound)
        case (.fewer(let bound), .fewer(let other)): .fewer(bound + other - 1)
        }
    }
}
