/// The row of a statement whose answer is of no interest: no row is read, and the result array is empty.
public struct NoRow: Sendable, Hashable {
    /// Makes the one value there is.
    public init() {}
}
