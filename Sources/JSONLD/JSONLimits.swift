/// How much JSON the reader takes before it refuses.
public struct JSONLimits: Sendable, Equatable {
    /// Largest document, in bytes.
    public var maximumBytes: Int
    /// Deepest nesting of arrays and objects; the outermost is level 1.
    public var maximumDepth: Int

    /// 5 MiB is the largest credential that may be uploaded; the deepest published credential nests 17 levels,
    /// and 99 keeps the reader's own recursion far inside a thread's stack.
    public static let standard = JSONLimits(maximumBytes: 5 * 1024 * 1024, maximumDepth: 99)

    /// Limits with these values.
    public init(maximumBytes: Int, maximumDepth: Int) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
    }
}
