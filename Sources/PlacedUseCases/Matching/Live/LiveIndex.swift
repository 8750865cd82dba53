import Foundation
public import PlacedDomain
import PlacedMatching

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

    /// How many learners are eligible for an open placement now, and how many would be without one of its requirements.
    ///
    /// - Parameter requirement: number of the requirement to leave out, from 1; nil leaves none out.
    /// - Returns: nil when the index is empty, or has no such placement or requirement.
    public func eligibleCount(placement: PlacementID, without requirement: Int? = nil) -> Int? {
        state?.live.eligibleCount(placement: placement.uuid, withoutGroup: requirement.map { $0 - 1 })
    }

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
