/// What a placement is.
public enum MatchKind: UInt8, Sendable, Hashable, CaseIterable {
    /// A registered apprenticeship.
    case apprenticeship = 0
    /// An internship.
    case internship = 1
    /// On-the-job training.
    case onTheJobTraining = 2
    /// Work-based learning.
    case workBasedLearning = 3
    /// Showing that one can do already what would be taught.
    case testOut = 4
}
