/// Why counts cannot be audited.
public enum AuditInputError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number of people is negative or beyond what the arithmetic holds.
    case people(AuditCategory, Int)
    /// More are selected than there are, or fewer than none.
    case selected(AuditCategory, Int, of: Int)
    /// The category stands twice in one table.
    case repeated(AuditCategory)

    /// The category, its number, and what it may be.
    public var description: String {
        switch self {
        case .people(let category, let people):
            "\(category.code): \(people) people; give 0 to \(GroupCount.maximumPeople)"
        case .selected(let category, let selected, let people):
            "\(category.code): \(selected) selected; give 0 to \(people), the number of people"
        case .repeated(let category):
            "\(category.code): it stands twice; give each category once"
        }
    }
}
