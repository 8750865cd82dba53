/// Hides counts that are too small to publish, and what would give them away.
public enum SmallCells {
    /// A count from 1 to one below this is not published: fewer people can be known by those around them.
    public static let threshold = 10

    /// Whether a count is too small to publish. None at all tells of nobody.
    public static func isSmall(_ count: Int) -> Bool {
        count > 0 && count < threshold
    }

    /// Whether hidden counts of a known sum still leave room for one another: with two of them the sum must reach the
    /// threshold, and each further one takes at least one person of the room.
    static func leaveRoom(count: Int, sum: Int) -> Bool {
        count == 0 || (count > 1 && sum - count >= threshold - 2)
    }

    /// A list whose total is published with it: small counts are hidden, then the next smallest until those hidden
    /// leave room for one another. Where nothing is left to hide, so is the total.
    public static func list(_ counts: [Int]) -> PublishedList {
        var hidden = Set(counts.indices.filter { isSmall(counts[$0]) })
        var next = counts.indices.filter { counts[$0] >= threshold }.sorted { (counts[$0], $0) < (counts[$1], $1) }[...]
        func isSafe() -> Bool { leaveRoom(count: hidden.count, sum: hidden.reduce(0) { $0 + counts[$1] }) }
        while !isSafe(), let another = next.popFirst() { hidden.insert(another) }
        return PublishedList(
            counts: counts.indices.map { hidden.contains($0) ? nil : counts[$0] },
            total: isSafe() ? counts.reduce(0, +) : nil)
    }
}
