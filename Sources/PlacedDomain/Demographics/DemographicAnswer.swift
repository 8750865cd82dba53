/// What a learner said to one question about themselves; every question may be left alone.
public enum DemographicAnswer<Value: Sendable & Hashable>: Sendable, Hashable {
    /// Nothing yet.
    case unanswered
    /// Prefers not to say; to an audit the same as nothing.
    case declined
    /// The answer.
    case given(Value)

    /// The answer, when there is one.
    public var value: Value? {
        if case .given(let value) = self { value } else { nil }
    }
}
