public import PlacedDomain

extension StoreTransaction {
    /// The same transaction in the scope of another actor, for the steps that a policy leaves to it alone.
    ///
    /// The scope holds until it is changed again: use what is returned, then come back with another call.
    public func acting(as actor: Actor) async throws(StoreError) -> StoreTransaction {
        let scope = Scope(actor, now: scope.now)
        _ = try await run(OpenScope(scope: scope))
        return StoreTransaction(transaction: transaction, scope: scope)
    }
}
