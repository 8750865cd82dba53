public import Foundation
import Logging
public import PlacedDomain
import PlacedStore

/// Keeps the stored lists current from the event log, change by change; one process does at a time.
///
/// It starts from a snapshot and the log's very position in it, writes what the stored lists lack, and from then on what
/// each event changes. Every write is a run of cause `change` in the record, in one transaction with the rows. The event
/// log is the truth: whatever happens to this process, the next one starts from a snapshot again.
public struct FollowMatching: Sendable {
    /// The lease of whoever follows.
    public static let leaseName = "matching.live"
    /// How long a follower that died keeps others from following.
    static let leaseSeconds: TimeInterval = 30
    /// How often what is older than the retention is forgotten: a pass over all that is kept.
    static let forgettingSeconds: TimeInterval = 3600

    /// What to do next.
    public enum Next: Sendable, Hashable {
        /// There may be more at once.
        case more
        /// Nothing until something happens, or until an instant.
        case rest(until: Date?)
        /// Somebody else follows, or writes lists right now: ask again soon.
        case busy
    }

    /// What a step did.
    public struct Step: Sendable {
        /// What to do next.
        public let next: Next
        /// The run that was written; nil when no row was.
        public let run: MatchRunID?
    }

    let context: UseCaseContext

    /// Works within a context and fills its index.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    var index: LiveIndex { context.liveIndex }

    /// Takes in what happened.
    ///
    /// - Parameter holder: names this process in the leases.
    /// - Throws: ``UseCaseError/unavailable`` and the like; what was taken in and not yet written is written by a later step.
    public func callAsFunction(holder: String) async throws(UseCaseError) -> Step {
        do {
            let until = context.clock().addingTimeInterval(Self.leaseSeconds)
            guard try await view().takeLease(Self.leaseName, holder: holder, until: until) else {
                await index.replace(nil)
                return Step(next: .busy, run: nil)
            }
            return try await context.renewing(leaseOf: Self.leaseSeconds) { view, until in
                try await view.renewLease(Self.leaseName, holder: holder, until: until)
            } while: {
                guard await index.isFollowing else { return try await build(holder) }
                await forgetOld()
                return try await follow(holder)
            }
        } catch {
            throw .of(error)
        }
    }

    /// Gives the lease back and forgets the index.
    public func stop(holder: String) async {
        await index.replace(nil)
        try? await context.read(as: .matcher) { access in
            try await access.releaseLease(Self.leaseName, holder: holder)
        }
    }

    /// One-shot access at this instant.
    func view() -> StoreView { context.store.view(as: .matcher, now: context.clock()) }

    /// Runs forget what is older than the retention; where lists follow changes there may be none for years.
    private func forgetOld() async {
        let now = context.clock()
        guard await index.isToForget(at: now, every: Self.forgettingSeconds) else { return }
        do {
            try await context.store.write(as: .matcher, now: now) { access in
                try await access.forgetMatchHistory(
                    before: now.addingTimeInterval(-context.settings.matchHistorySeconds))
            }
        } catch {
            context.logger.warning("old match history could not be forgotten; it is tried again later")
        }
    }
}
