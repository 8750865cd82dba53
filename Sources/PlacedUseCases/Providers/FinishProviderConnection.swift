import Foundation
import OpenBadges
public import PlacedDomain
import PlacedStore

/// A learner comes back from a provider, having allowed it or not.
public struct FinishProviderConnection: Sendable {
    /// What the browser brings back.
    public struct Answer: Sendable {
        /// The `state` parameter.
        public var state: String?
        /// The `code` parameter.
        public var code: String?
        /// The `error` parameter.
        public var error: String?
        /// The `iss` parameter.
        public var issuer: String?

        /// An answer with these parameters.
        public init(state: String?, code: String?, error: String?, issuer: String?) {
            self.state = state
            self.code = code
            self.error = error
            self.issuer = issuer
        }
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Exchanges the code for tokens and seals them.
    ///
    /// The answer counts for an open attempt of this very learner, before its end, and once: whatever comes of it, the
    /// attempt is over.
    ///
    /// - Returns: the connection; its status and problem say what came of it.
    public func callAsFunction(
        _ answer: Answer, as actor: Actor
    ) async throws(UseCaseError) -> ProviderConnectionView {
        let learner = try actor.learner("connect a place that keeps badges")
        let record = try await openAttempt(answer.state, of: learner, as: actor)
        var opened = try OpenedConnection(record, of: learner, in: context)
        guard let attempt = opened.attempt(context.settings) else { throw Self.unknown }
        do throws(ProviderFailure) {
            let code = try AuthorisationAnswer(
                state: answer.state, code: answer.code, error: answer.error, issuer: answer.issuer
            ).code(for: attempt, of: opened.provider)
            opened.tokens = try await context.conversation.exchange(
                code, of: attempt, at: opened.provider, as: opened.client)
            opened.columns.status = .connected
            opened.columns.connectedAt = context.clock()
            opened.columns.problem = nil
        } catch {
            opened.columns.problem = error.code.rawValue
        }
        opened.endAttempt()
        let columns = try opened.sealed(context)
        return try await context.write(as: actor) { access in
            guard try await access.replaceProviderConnection(record, with: columns, of: learner) else {
                throw Self.unknown
            }
            let verb = columns.problem == nil ? "provider_connection.made" : "provider_connection.refused"
            try await access.append(
                EventRecord(verb, "provider_connection", record.id, learner: learner, reason: columns.problem))
            return ProviderConnectionView(
                try await access.existingConnection(record.id, of: learner), of: learner, in: context)
        }
    }

    private func openAttempt(
        _ state: String?, of learner: LearnerID, as actor: Actor
    ) async throws(UseCaseError) -> ProviderConnectionRecord {
        guard let state,
            let record = try await context.read(
                as: actor,
                { access in
                    try await access.providerConnection(attempt: OpenedConnection.hash(state), of: learner)
                }), let end = record.columns.attemptExpiresAt, end > context.clock()
        else { throw Self.unknown }
        return record
    }

    private static var unknown: UseCaseError {
        .conflict(
            code: "provider_attempt",
            detail: "This answer belongs to no open attempt of yours: it was used, or came too late. Connect again.",
            allowed: [])
    }
}
