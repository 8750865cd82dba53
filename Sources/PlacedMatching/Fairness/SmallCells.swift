/// Which counts are too small to publish.
public enum SmallCells {
    /// A count from 1 to one below this is not published: fewer people can be known by those around them.
    public static let threshold = 10

    /// Whether a count is too small to publish. None at all tells of nobody.
    public static func isSmall(_ count: Int) -> Bool {
        count > 0 && count < threshold
    }
}
