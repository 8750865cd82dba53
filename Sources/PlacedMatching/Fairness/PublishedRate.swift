/// A selection rate as it may be published.
public enum PublishedRate: Sendable, Hashable {
    /// In whole per cent, 5 to 95.
    case percent(Int)
    /// Above 95 %: how many were not selected is nobody's business.
    case above95
    /// Below 5 %, none among them.
    case below5
    /// Not published.
    case hidden

    /// Whether a rate is near enough to all or none that the exact one would tell of single people.
    static func isCoded(_ count: GroupCount) -> Bool {
        100 * count.selected > 95 * count.people || 100 * count.selected < 5 * count.people
    }

    init(_ count: GroupCount) {
        guard count.people > 0 else {
            self = .hidden
            return
        }
        if 100 * count.selected > 95 * count.people {
            self = .above95
        } else if 100 * count.selected < 5 * count.people {
            self = .below5
        } else {
            self = .percent((200 * count.selected + count.people) / (2 * count.people))
        }
    }
}
