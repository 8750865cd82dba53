public import PlacedDomain
public import PlacedStore

/// A learner's profile as its learner sees it.
public struct ProfileView: Sendable {
    /// Everything but the addresses.
    public let profile: StoredProfile
    /// The addresses, the primary one first, each with when it was proven.
    public let emails: [EmailRecord]

    /// The tag of this version.
    public func tag(for actor: Actor) -> EntityTag { EntityTag(version: profile.version, viewer: actor) }
}

extension StoreAccess {
    /// The learner's profile; every learner has one from the first moment on.
    func profileView(of learner: LearnerID, locked: Bool = false) async throws -> ProfileView {
        guard let profile = try await profile(of: learner, locked: locked) else {
            throw UseCaseError.notFound("There is no profile.")
        }
        return ProfileView(profile: profile, emails: try await emails(of: learner))
    }
}
