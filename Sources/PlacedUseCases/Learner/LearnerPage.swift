/// One page of a list of a learner's own.
public struct LearnerPage<Item: Sendable, Position: Sendable>: Sendable {
    /// The items of this page.
    public let items: [Item]
    /// Where the next page begins; nil at the end.
    public let next: Position?

    /// A page of what was found when one more than the limit was asked for.
    init(_ found: [Item], limit: Int, position: (Item) -> Position) {
        items = Array(found.prefix(limit))
        next = found.count > limit ? items.last.map(position) : nil
    }
}
