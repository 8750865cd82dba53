public import PlacedDomain
public import PlacedStore

extension Actor {
    /// Refuses everybody but operators and the service itself.
    func mayKeepTrust() throws(UseCaseError) {
        switch self {
        case .operator, .system: break
        default: throw .forbidden("Only an operator keeps trust registries.")
        }
    }
}

extension StoreAccess {
    /// A registry, or not found.
    func existingTrustRegistry(_ id: TrustRegistryID) async throws -> TrustRegistryRecord {
        guard let found = try await trustRegistry(id) else { throw UseCaseError.noTrustRegistry(id) }
        return found
    }
}

extension StoreTransaction {
    /// A registry that may be changed here, locked.
    func ownTrustRegistry(_ id: TrustRegistryID) async throws -> TrustRegistryRecord {
        guard let found = try await lockedTrustRegistry(id) else { throw UseCaseError.noTrustRegistry(id) }
        guard found.source != .file else {
            throw UseCaseError.conflict(
                code: "kept_in_file",
                detail: "This registry is read from trust.registry.file at each start; change it there.", allowed: [])
        }
        return found
    }

    /// Refuses content that breaks a rule, or a name that another registry has.
    func check(_ content: TrustRegistryContent, of id: TrustRegistryID?) async throws {
        var problems = content.problems()
        if problems.isEmpty, let other = try await trustRegistry(named: content.name), other.id != id {
            problems.append(FieldProblem("/name", .duplicate, "There is a registry of this name; choose another."))
        }
        guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
    }

    /// What is trusted has changed: matches are scored anew.
    func rescore() async throws(StoreError) {
        let matcher = try await acting(as: .matcher)
        try await matcher.enqueueRunAfterChange()
        _ = try await acting(as: scope.actor)
    }
}

extension UseCaseError {
    static func noTrustRegistry(_ id: TrustRegistryID) -> UseCaseError {
        .notFound("There is no trust registry \(id).")
    }
}

extension TrustRegistryRecord {
    /// The tag of this version.
    public func tag(for actor: Actor) -> EntityTag { EntityTag(version: version, viewer: actor) }
}
