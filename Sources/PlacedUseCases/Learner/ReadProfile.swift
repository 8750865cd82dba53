public import PlacedDomain
import PlacedStore

/// A learner looks at the own profile.
public struct ReadProfile: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// The profile, at its defaults when nothing was said yet.
    public func callAsFunction(as actor: Actor) async throws(UseCaseError) -> ProfileView {
        let learner = try actor.learner("read the own profile")
        return try await context.read(as: actor) { access in try await access.profileView(of: learner) }
    }
}
