/// How much of other transactions' work a transaction sees (PostgreSQL manual, "Transaction Isolation").
public enum IsolationLevel: String, Sendable, CaseIterable {
    /// Each statement sees what was committed before it began.
    case readCommitted = "read committed"
    /// All statements see what was committed before the first; conflicting writes fail with 40001.
    case repeatableRead = "repeatable read"
    /// As if transactions ran one after the other; what cannot be so fails with 40001.
    case serializable
}
