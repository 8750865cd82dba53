/// How many people of a category there were, and how many of them were selected.
public struct GroupCount: Sendable, Hashable {
    /// So many people fit the audit: products of two counts and of 5 stay within an `Int`.
    public static let maximumPeople = 1_000_000_000

    /// The category.
    public let category: AuditCategory
    /// People of the category, 0 to `maximumPeople`.
    public let people: Int
    /// Those selected among them.
    public let selected: Int

    /// A count.
    /// - Throws: `AuditInputError` when more are selected than there are, or a number is outside its range.
    public init(_ category: AuditCategory, people: Int, selected: Int) throws(AuditInputError) {
        guard (0...Self.maximumPeople).contains(people) else {
            throw .people(category, people)
        }
        guard (0...people).contains(selected) else {
            throw .selected(category, selected, of: people)
        }
        self.init(category, people: people, among: selected)
    }

    /// For counts made here, which hold by construction.
    init(_ category: AuditCategory, people: Int, among selected: Int) {
        self.category = category
        self.people = people
        self.selected = selected
    }

    /// Those not selected.
    public var passedOver: Int { people - selected }

    /// Whether this category's rate is below the other's, exactly.
    func hasLowerRate(than other: GroupCount) -> Bool {
        selected * other.people < other.selected * people
    }

    /// The same people with more or fewer of them selected; nil when there are not as many.
    func moving(_ change: Int) -> GroupCount? {
        (0...people).contains(selected + change)
            ? GroupCount(category, people: people, among: selected + change) : nil
    }
}
