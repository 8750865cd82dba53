/// What a run knew of a learner or a posting, as it was kept.
public struct KeptMatchInput<Input: Sendable>: Sendable {
    /// What lies in the database.
    public let input: Input
    /// Whether it has the digest that was kept with it: if not, somebody has changed it since.
    public let isAsKept: Bool
}
