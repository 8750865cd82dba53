import Logging
import PlacedDomain
import PlacedStore

/// Opens and freezes capacity rounds whose hour has come.
public struct MoveDueRounds: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Moves what is due, each round in a transaction of its own: one that cannot be moved is logged and tried again the
    /// next time, and does not keep the others.
    ///
    /// - Returns: how many rounds moved.
    public func callAsFunction() async throws(UseCaseError) -> Int {
        let due = try await context.read(as: .system) { access in try await access.dueCapacityRounds() }
        var moved = 0
        for id in due {
            do {
                if try await move(id) { moved += 1 }
            } catch UseCaseError.unavailable(let seconds) {
                throw .unavailable(retryAfterSeconds: seconds)
            } catch {
                context.logger.error(
                    "a capacity round cannot be moved", metadata: ["round": "\(id)", "error": "\(error)"])
            }
        }
        return moved
    }

    private func move(_ id: CapacityRoundID) async throws(UseCaseError) -> Bool {
        try await context.write(as: .system, statementTimeout: FreezeRound.statementTimeout) { access in
            let round = try await access.heldRound(id)
            let now = access.scope.now
            // Another process may have been here since it was looked up.
            if round.status == .announced, round.content.opensAt <= now {
                try await access.moveCapacityRound(id, to: .open)
                try await access.append(EventRecord("capacity_round.opened", "capacity_round", id))
                return true
            }
            guard round.status == .open, round.content.freezesAt <= now else { return false }
            _ = try await FreezeRound.freeze(round, longest: context.settings.matchTop, access)
            return true
        }
    }
}
