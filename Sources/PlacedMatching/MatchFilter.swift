/// What a pair must pass to be eligible, in the order it is looked at; the first that fails is told.
public enum MatchFilter: String, Sendable, Hashable, CaseIterable {
    /// The learner hides from the employer.
    case hiddenEmployer = "hidden_employer"
    /// No live consent permits the placement or its employer.
    case consent
    /// A required group is not satisfied.
    case requirements
    /// The learner does not accept the modality.
    case modality
    /// The learner does not accept the kind.
    case kind
    /// The learner does not speak a required language.
    case languages
    /// The learner is available only after the start window.
    case availability
    /// Too few weekly slots are shared, and no adjustment is recorded.
    case slots
    /// It is not remote, and beyond the learner's radius or at no known distance.
    case travel
}
