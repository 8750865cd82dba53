import Crypto
import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore

/// A connection with its secrets in the clear, between the database and a provider.
struct OpenedConnection: Sendable {
    let id: ProviderConnectionID
    let learner: LearnerID
    let provider: BadgeProvider
    let client: ProviderClient
    var columns: ProviderConnectionColumns
    var secrets: ProviderConnectionSecrets

    /// A connection that is begun: the learner has still to allow it.
    init(_ provider: BadgeProvider, _ client: ProviderClient, id: ProviderConnectionID, of learner: LearnerID) {
        self.id = id
        self.learner = learner
        self.provider = provider
        self.client = client
        let endpoints = provider.endpoints
        columns = ProviderConnectionColumns(
            place: ProviderPlace(
                edition: provider.edition.rawValue, name: provider.name, base: provider.base.description,
                registration: endpoints.registration, authorisation: endpoints.authorisation, token: endpoints.token,
                refresh: endpoints.refresh, interface: endpoints.interface),
            clientID: client.id, sealed: [])
        secrets = ProviderConnectionSecrets(clientSecret: client.secret.revealed)
    }

    /// Opens a stored connection; its addresses are judged as if they had just been told.
    /// - Throws: a defect when it was sealed under another key or for another row, a conflict when its addresses are not
    ///   allowed any more.
    init(_ record: ProviderConnectionRecord, of learner: LearnerID, in context: UseCaseContext) throws(UseCaseError) {
        id = record.id
        self.learner = learner
        columns = record.columns
        let row = Self.row(record.id, learner)
        guard let text = try? context.providers.box.open(record.columns.sealed, for: row),
            let secrets = try? JSONDecoder().decode(ProviderConnectionSecrets.self, from: text),
            let secret = ProviderSecret(secrets.clientSecret),
            let client = ProviderClient(id: record.columns.clientID, secret: secret),
            let edition = ProviderEdition(rawValue: record.columns.place.edition)
        else {
            // Another secret.key than when it was sealed: what was kept under it is gone, and a new connection helps.
            throw .conflict(
                code: "provider_ended", detail: "This connection cannot be used any more; connect again.", allowed: [])
        }
        self.secrets = secrets
        self.client = client
        let place = record.columns.place
        do throws(ProviderFailure) {
            provider = try BadgeProvider(
                edition, name: place.name, base: place.base,
                endpoints: BadgeProvider.Endpoints(
                    registration: place.registration, authorisation: place.authorisation, token: place.token,
                    refresh: place.refresh, interface: place.interface),
                rules: context.verificationPolicy.urlRules)
        } catch {
            throw UseCaseError(error)
        }
    }

    /// The open attempt; nil when there is none.
    func attempt(_ settings: UseCaseSettings) -> AuthorisationRequest? {
        guard let state = secrets.state.flatMap({ ProviderSecret($0) }),
            let verifier = secrets.verifier.flatMap({ ProviderSecret($0) })
        else { return nil }
        return AuthorisationRequest(state: state, verifier: verifier, redirectURI: Self.redirectURI(settings))
    }

    /// Opens an attempt; one that was open before is void.
    mutating func begin(_ attempt: AuthorisationRequest, until end: Date) {
        secrets.state = attempt.state.revealed
        secrets.verifier = attempt.verifier.revealed
        columns.attemptHash = Self.hash(attempt.state.revealed)
        columns.attemptExpiresAt = end
    }

    /// Ends the attempt: its state is of use once.
    mutating func endAttempt() {
        secrets.state = nil
        secrets.verifier = nil
        columns.attemptHash = nil
        columns.attemptExpiresAt = nil
    }

    /// The tokens; nil before the learner allowed it.
    var tokens: ProviderTokens? {
        get {
            secrets.access.flatMap { ProviderSecret($0) }.map { access in
                ProviderTokens(access: access, refresh: secrets.refresh.flatMap { ProviderSecret($0) })
            }
        }
        set {
            secrets.access = newValue?.access.revealed
            secrets.refresh = newValue?.refresh?.revealed
        }
    }

    /// What is stored: the columns with the secrets sealed.
    func sealed(_ context: UseCaseContext) throws(UseCaseError) -> ProviderConnectionColumns {
        do {
            var columns = columns
            columns.sealed = try context.providers.box.seal(
                JSONEncoder().encode(secrets), for: Self.row(id, learner))
            return columns
        } catch {
            throw .defect("a connection could not be sealed")
        }
    }

    /// Where learners come back to.
    static func redirectURI(_ settings: UseCaseSettings) -> String { "\(settings.baseURL)/providers/callback" }

    /// By what the state of an open attempt is found.
    static func hash(_ state: String) -> [UInt8] { Array(SHA256.hash(data: Data(state.utf8))) }

    /// Binds what is sealed to its row, so that it cannot be copied into another one.
    private static func row(_ id: ProviderConnectionID, _ learner: LearnerID) -> String {
        "provider_connection \(learner) \(id)"
    }
}

extension UseCaseError {
    /// A provider's failure in the terms of this layer: a refusal of the address, or something that can be tried again.
    init(_ failure: ProviderFailure) {
        switch failure.verdict {
        case .rejected:
            self = .invalid([
                FieldProblem("/address", .notAllowed, "Badges cannot be read there: \(failure.detail).")
            ])
        default: self = .conflict(code: "provider_unavailable", detail: "\(failure.detail).", allowed: [])
        }
    }
}

extension UseCaseContext {
    /// The conversation with providers, under the same address rules as every other request.
    var conversation: ProviderConversation {
        ProviderConversation(
            providers.transport, rules: verificationPolicy.urlRules, limits: providers.limits, now: clock)
    }
}
