import Foundation
public import PlacedDomain
import PlacedStore

/// A learner begins to prove a DID.
public struct AskForChallenge: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Makes a challenge of 256 random bits for the learner's wallet to sign.
    public func callAsFunction(as actor: Actor) async throws(UseCaseError) -> IdentifierChallenge {
        let learner = try actor.learner("prove identifiers")
        let challenge = SecretToken.random()
        let domain = context.settings.baseURL
        return try await context.write(as: actor) { access in
            // One at a time, so that the bound on open challenges holds.
            guard try await access.profile(of: learner, locked: true) != nil else {
                throw UseCaseError.notFound("There is no profile to prove an identifier for.")
            }
            let expiresAt = access.scope.now.addingTimeInterval(TimeInterval(LearnerLimits.challengeSeconds))
            try await access.insertChallenge(
                digest: challenge.digest, of: learner, expiresAt: expiresAt, keeping: LearnerLimits.openChallenges)
            return IdentifierChallenge(challenge: challenge, domain: domain, expiresAt: expiresAt)
        }
    }
}
