public import PlacedDomain
import PlacedStore

/// Somebody signs out.
public struct EndSession: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Ends the session; one that has ended already stays ended.
    public func callAsFunction(_ session: SecretToken) async throws(UseCaseError) {
        try await context.write(as: .anybody) { access in try await access.endSession(digest: session.digest) }
    }
}
