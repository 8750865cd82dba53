public import Foundation
public import Logging
public import OpenBadges
public import PlacedStore

/// What every use case works with.
public struct UseCaseContext: Sendable {
    /// The door to the database.
    public let store: Store
    /// The clock; a parameter of every rule that depends on time.
    public let clock: @Sendable () -> Date
    /// What an operator can set.
    public let settings: UseCaseSettings
    /// The only way out to issuers.
    public let documentLoader: any DocumentLoader
    /// What is asked of credentials and of the addresses they name.
    public let verificationPolicy: VerificationPolicy
    /// What reading badges kept elsewhere needs.
    public let providers: ProviderGround
    /// The matcher's index, where this process keeps it current; empty otherwise.
    public let liveIndex: LiveIndex
    /// Who may read everything for a question that the index does not answer.
    let snapshotTurns = SnapshotTurns()
    /// For the log: never a personal datum.
    public let logger: Logger

    /// Brings together what use cases work with.
    ///
    /// - Parameters:
    ///   - documentLoader: without one every issuer is out of reach, and what needs one stays indeterminate.
    ///   - providers: without it every provider of badges is out of reach.
    public init(
        store: Store, settings: UseCaseSettings = UseCaseSettings(),
        documentLoader: any DocumentLoader = RecordedDocumentLoader([:]),
        verificationPolicy: VerificationPolicy = .standard, providers: ProviderGround = .none,
        liveIndex: LiveIndex = LiveIndex(), logger: Logger,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.settings = settings
        self.documentLoader = documentLoader
        self.verificationPolicy = verificationPolicy
        self.providers = providers
        self.liveIndex = liveIndex
        self.logger = logger
        self.clock = clock
    }
    /// Checks credentials against what issuers say now.
    var verifier: CredentialVerifier { CredentialVerifier(loader: documentLoader, policy: verificationPolicy) }
}
