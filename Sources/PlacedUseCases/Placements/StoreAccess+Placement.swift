public import PlacedDomain
public import PlacedStore

extension StoreAccess {
    /// A placement that the scope sees, or not found.
    func existingPlacement(_ id: PlacementID) async throws -> PlacementRecord {
        guard let placement = try await placement(id) else { throw UseCaseError.noPlacement(id) }
        return placement
    }

    /// A placement that the actor's employer owns, locked for a change.
    ///
    /// One that the actor may see but does not own is forbidden; one it may not see is not found.
    func ownPlacement(_ id: PlacementID, for change: String) async throws -> PlacementRecord {
        let placement = try await existingPlacement(id)
        guard let employer = scope.actor.employerID, employer == placement.employerID else {
            throw UseCaseError.forbidden("Only the placement's own employer can \(change) it.")
        }
        guard let locked = try await lockedPlacement(id) else { throw UseCaseError.noPlacement(id) }
        return locked
    }
}

extension UseCaseError {
    static func noPlacement(_ id: PlacementID) -> UseCaseError { .notFound("There is no placement \(id).") }

    /// A step that the placement's state machine does not have.
    static func placementCannot(_ status: PlacementStatus, _ verb: String, allowed: [PlacementStatus]) -> UseCaseError {
        .conflict(
            code: "transition_not_allowed", detail: "A placement that is \(status.rawValue) cannot \(verb).",
            allowed: allowed.map(\.rawValue))
    }
}

extension PlacementRecord {
    /// The tag of this version as an actor sees it.
    public func tag(for actor: Actor) -> EntityTag { EntityTag(version: version, viewer: actor) }
}
