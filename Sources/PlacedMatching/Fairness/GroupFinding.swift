/// One row of a table.
public struct GroupFinding: Sendable, Hashable {
    /// What the row is in its table.
    public enum Standing: Sendable, Hashable {
        /// The category of the highest rate, which the others are compared with.
        case reference
        /// Compared with the reference.
        case compared(GroupComparison)
        /// Too small a part of the table to be compared: only counted.
        case leftOut
        /// Nothing to compare: nobody is in the category, or nobody was selected anywhere.
        case noRate
    }

    /// The counts.
    public let count: GroupCount
    /// What is made of them.
    public let standing: Standing

    /// The comparison, when there is one.
    public var comparison: GroupComparison? {
        if case .compared(let comparison) = standing { comparison } else { nil }
    }
}
