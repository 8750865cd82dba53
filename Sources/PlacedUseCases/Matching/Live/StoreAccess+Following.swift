import PlacedStore

extension StoreAccess {
    /// Whether some process keeps the stored lists current change by change.
    func isFollowed() async throws(StoreError) -> Bool {
        try await isLeaseHeld(FollowMatching.leaseName, seconds: FollowMatching.leaseSeconds)
    }

    /// Queues a run over everything after a change, unless the lists follow changes by themselves.
    func enqueueRunAfterChange() async throws(StoreError) {
        if try await isFollowed() { return }
        _ = try await enqueueMatchRun(placement: nil, cause: .change, seed: Int32.random(in: 0...Int32.max))
    }
}
