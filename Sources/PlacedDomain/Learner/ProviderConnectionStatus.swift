/// How far a learner's leave to read badges kept elsewhere has come.
public enum ProviderConnectionStatus: String, Sendable, CaseIterable {
    /// The learner has still to allow it there.
    case pending
    /// Badges can be read.
    case connected
    /// The provider no longer takes it; the learner can allow it again.
    case ended
}
