import Foundation

/// The matcher's index as it follows the database, for whoever wants to ask it something: one of a process.
///
/// It is a cache and never the authority: what it says is as old as the last events it has seen, and it is empty until
/// something fills it.
public actor LiveIndex {
    private var state: LiveState?
    /// When old history was forgotten last.
    private var forgottenAt: Date?

    /// An empty one.
    public init() {}

    /// Whether it follows the database.
    public var isFollowing: Bool { state != nil }

    /// Fills it, or empties it.
    func replace(_ state: sending LiveState?) { self.state = state }

    /// Whether old history is to be forgotten again; whoever is told so does it.
    func isToForget(at now: Date, every seconds: TimeInterval) -> Bool {
        if let forgottenAt, abs(now.timeIntervalSince(forgottenAt)) < seconds { return false }
        forgottenAt = now
        return true
    }

    /// Works on what it has; nil when it is empty.
    func with<Result: Sendable>(_ work: @Sendable (LiveState) throws -> Result) rethrows -> Result? {
        try state.map { try work($0) }
    }
}
