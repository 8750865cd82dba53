public import PlacedDomain
public import PlacedStore

extension StoreAccess {
    /// A collection of the learner, or not found.
    func existingCollection(
        _ id: CollectionID, of learner: LearnerID, locked: Bool = false
    ) async throws -> CollectionRecord {
        guard let found = try await collection(id, of: learner, locked: locked) else {
            throw UseCaseError.notFound("There is no collection \(id).")
        }
        return found
    }

    /// Refuses a collection that breaks a rule or names what cannot be in it.
    ///
    /// A badge of somebody else is said to be not there, as any credential of another learner is.
    func check(_ content: CollectionContent, of learner: LearnerID) async throws {
        var problems = content.problems()
        guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
        let collectable = try await collectable(content.credentials, of: learner)
        for (index, id) in content.credentials.enumerated() where !collectable.contains(id) {
            problems.append(
                FieldProblem(
                    "/credential_ids/\(index)", .notFound,
                    "You have no credential \(id) that can be shown; take it out."))
        }
        guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
    }
}

extension CollectionRecord {
    /// The tag of this version.
    public func tag(for actor: Actor) -> EntityTag { EntityTag(version: version, viewer: actor) }
}
