import Foundation
import PlacedDomain
import PlacedStore

extension UseCaseContext {
    /// Does a piece of the matcher's work while what it holds by a lease is renewed: it may take longer than one lease.
    ///
    /// - Parameters:
    ///   - seconds: how long the lease is.
    ///   - renew: renews it until an instant, without waiting for what the work itself has locked.
    func renewing<Result: Sendable>(
        leaseOf seconds: TimeInterval, _ renew: @escaping @Sendable (StoreView, Date) async throws -> Bool,
        while work: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    // A third of the lease, so that one renewal may fail without losing it.
                    try await Task.sleep(for: .seconds(seconds / 3))
                    let now = clock()
                    _ = try? await renew(store.view(as: .matcher, now: now), now.addingTimeInterval(seconds))
                }
            }
            defer { group.cancelAll() }
            return try await work()
        }
    }
}
