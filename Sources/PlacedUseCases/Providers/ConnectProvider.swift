import Foundation
import OpenBadges
public import PlacedDomain
public import PlacedStore

/// A learner names a place that keeps badges; what comes back says where to allow it.
public struct ConnectProvider: Sendable {
    /// Longest address taken, in bytes.
    public static let addressBytes = WebAddress.maximumBytes

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Asks the place what it offers, registers there, and opens an attempt to allow it.
    ///
    /// The place is asked before the transaction begins. A place that was connected before is begun anew: the tokens of
    /// another registration are of no use to this one.
    ///
    /// - Parameter address: a host or an address, as a person types it.
    public func callAsFunction(
        _ address: String, as actor: Actor, once: OnceOnly<ProviderConnectionView> = .notAsked
    ) async throws(UseCaseError) -> Once<ProviderConnectionView> {
        let learner = try actor.learner("connect a place that keeps badges")
        guard !address.isEmpty, address.utf8.count <= Self.addressBytes else {
            throw .invalid([
                FieldProblem(
                    "/address", address.isEmpty ? .required : .tooLong,
                    "Give the address of the place that keeps your badges, up to \(Self.addressBytes) bytes.")
            ])
        }
        if let answer = try await context.earlierAnswer(once, as: actor) { return .replayed(answer) }
        let known = try await context.read(as: actor) { access in try await access.providerConnections(of: learner) }
        let (provider, client) = try await introduce(to: address)
        let prior = known.first { $0.columns.place.base == provider.base.description }
        guard prior != nil || known.count < LearnerLimits.providerConnections else {
            throw .conflict(
                code: "too_many",
                detail: "There are \(LearnerLimits.providerConnections) connections already; end one first.",
                allowed: [])
        }
        var opened = OpenedConnection(provider, client, id: prior?.id ?? .new(at: context.clock()), of: learner)
        opened.begin(
            AuthorisationRequest(redirectURI: OpenedConnection.redirectURI(context.settings)),
            until: context.clock().addingTimeInterval(context.providers.attemptSeconds))
        opened.columns.importedAt = prior?.columns.importedAt
        opened.columns.notBefore = prior?.columns.notBefore
        let columns = try opened.sealed(context)
        let id = opened.id
        return try await context.write(as: actor, once: once) { access in
            guard try await access.profile(of: learner, locked: true) != nil else {
                throw UseCaseError.notFound("There is no profile to connect for.")
            }
            if let prior {
                guard try await access.replaceProviderConnection(prior, with: columns, of: learner) else {
                    throw UseCaseError.stale
                }
            } else {
                guard try await access.providerConnections(of: learner).count < LearnerLimits.providerConnections else {
                    throw UseCaseError.stale
                }
                try await access.insertProviderConnection(id, columns, of: learner)
            }
            try await access.append(
                EventRecord("provider_connection.begun", "provider_connection", id, learner: learner))
            return ProviderConnectionView(
                try await access.existingConnection(id, of: learner), of: learner, in: context)
        }
    }

    private func introduce(to address: String) async throws(UseCaseError) -> (BadgeProvider, ProviderClient) {
        let settings = context.settings
        do throws(ProviderFailure) {
            let provider = try await context.conversation.discover(address)
            let client = try await context.conversation.register(
                ProviderRegistration(
                    clientName: "placed", clientURI: settings.baseURL,
                    redirectURI: OpenedConnection.redirectURI(settings), softwareVersion: "1"),
                at: provider)
            return (provider, client)
        } catch {
            throw UseCaseError(error)
        }
    }
}
