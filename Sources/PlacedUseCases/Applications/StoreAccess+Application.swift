public import PlacedDomain
public import PlacedStore

extension StoreAccess {
    /// An application that the scope sees, or not found.
    func existingApplication(_ id: ApplicationID) async throws -> ApplicationRecord {
        guard let application = try await application(id) else {
            throw UseCaseError.notFound("There is no application \(id).")
        }
        return application
    }
}

extension ApplicationRecord {
    /// The tag of what an actor may know of the application.
    public func tag(for actor: Actor) -> EntityTag {
        EntityTag(version: tagVersion(for: actor), viewer: actor)
    }
}
