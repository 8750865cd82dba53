import Foundation
import JSONLD
import OpenBadges
import PlacedFetch
import PlacedStore
import PlacedUseCases

/// What use cases work with, made from the configuration.
enum DaemonUseCases {
    /// - Parameter ownAddress: `http://host:port` of the demo, which serves its own badges; nil otherwise.
    static func context(
        _ ground: DaemonGround, store: Store, baseURL: String, ownAddress: String? = nil
    ) throws -> UseCaseContext {
        let configuration = ground.configuration
        var settings = UseCaseSettings()
        settings.undoWindowSeconds = configuration.people.undoWindow / .seconds(1)
        settings.signInLinkSeconds = configuration.people.signInLinkLifetime / .seconds(1)
        settings.sessionSeconds = configuration.people.sessionLifetime / .seconds(1)
        settings.outageGraceSeconds = configuration.people.outageGrace / .seconds(1)
        settings.checkRhythm = configuration.verification.rhythm
        settings.matchTop = configuration.schedules.matchTop
        settings.matchShards = configuration.schedules.matchShards
        settings.matchHistorySeconds = configuration.schedules.matchHistory / .seconds(1)
        settings.codeVersion = VersionCommand.text
        settings.baseURL = baseURL
        let rules = try URLRules(allowed: configuration.loader.allow + [ownAddress].compactMap(\.self))
        let loader = try configuration.loader.guardedLoader(rules: rules)
        return UseCaseContext(
            store: store, settings: settings, documentLoader: loader,
            verificationPolicy: configuration.verificationPolicy(
                rules: rules, contexts: try ContextCatalog.load(directory: ground.resources.contexts)),
            providers: ProviderGround(transport: GuardedTransport(sharing: loader), secret: ground.secretKey),
            logger: ground.logger)
    }
}
