public import Foundation
public import PlacedDomain
import PlacedStore

/// Somebody confirms a mailed link: it signs in, or proves an address. Looking at it changes nothing.
public struct SpendSignInLink: Sendable {
    /// What a link would do.
    public enum Purpose: Sendable, Hashable {
        case signIn, verifyEmail
    }

    /// What a link did.
    public enum Outcome: Sendable {
        /// Its holder is signed in.
        case signedIn(session: SecretToken, expiresAt: Date, actor: Actor)
        /// Its address is proven. Nobody is signed in: whoever reads that mail is not yet known to own the account.
        case emailVerified
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// What the link would do, for the page that asks for confirmation.
    public func look(_ token: SecretToken) async throws(UseCaseError) -> Purpose {
        try await context.read(as: .anybody) { access in
            switch try await access.peekLink(digest: token.digest) {
            case .signIn: return .signIn
            case .verifyEmail: return .verifyEmail
            case nil: throw UseCaseError.linkOver
            }
        }
    }

    /// Uses the link up.
    public func callAsFunction(_ token: SecretToken) async throws(UseCaseError) -> Outcome {
        let session = SecretToken.random()
        let lifetime = context.settings.sessionSeconds
        return try await context.write(as: .system) { access in
            guard let link = try await access.spendLink(digest: token.digest),
                let actor = try await access.actor(of: link.personID)
            else { throw UseCaseError.linkOver }
            let person = try await access.acting(as: actor)
            if let emailID = link.emailID { try await Self.prove(emailID, of: link.personID, in: person) }
            guard link.purpose == .signIn else { return .emailVerified }
            let expiresAt = access.scope.now.addingTimeInterval(lifetime)
            try await person.insertSession(digest: session.digest, of: link.personID, expiresAt: expiresAt)
            try await person.append(
                EventRecord(
                    "person.signed_in", "person", link.personID, learner: actor.role == .learner ? link.personID : nil,
                    employer: actor.employerID))
            return .signedIn(session: session, expiresAt: expiresAt, actor: actor)
        }
    }

    private static func prove(_ emailID: UUID, of person: PersonID, in access: StoreTransaction) async throws {
        let emails = try await access.emails(of: person)
        guard let email = emails.first(where: { $0.id == emailID }) else {
            // Taken off the account since: the link must not bring it back.
            throw UseCaseError.linkOver
        }
        guard email.verifiedAt == nil else { return }
        do throws(StoreError) {
            try await access.verifyEmail(emailID, of: person)
        } catch {
            guard case .duplicate = error else { throw error }
            throw UseCaseError.conflict(
                code: "address_taken", detail: "Another account has proven this address; sign in there.", allowed: [])
        }
        guard access.scope.actor.role == .learner else { return }
        try await access.touchLearner(person)
        try await access.append(EventRecord("email.verified", "person", person, learner: person))
    }
}

extension UseCaseError {
    /// A link that is unknown, used or over; which of them is nobody's to know.
    static var linkOver: UseCaseError {
        .notFound("This link does not work any more; ask for a new one.")
    }
}
