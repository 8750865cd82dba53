import Crypto
import Foundation
import Hummingbird
import Libpq
import NIOCore
import PlacedMail
import PlacedText
import PlacedUseCases
import PlacedWeb
import ServiceLifecycle

/// The web as a service that says on standard output where it listens.
struct DaemonWeb {
    let ground: DaemonGround
    let dependencies: WebDependencies

    init(
        _ ground: DaemonGround, context: UseCaseContext, texts: LocaleCatalogue, baseURL: String,
        service: DatabaseClient
    ) throws {
        self.ground = ground
        let metrics = ground.metrics
        let cursorKey = ground.secretKey.withUnsafeBytes { Array(SHA256.hash(data: Array("cursor".utf8) + Array($0))) }
        let gate = try Readiness(resources: ground.resources, service: service)
        var dependencies = WebDependencies(
            useCases: context, texts: texts, resources: URL(fileURLWithPath: ground.resources.path),
            cursorKey: cursorKey, metricsText: { metrics.rendered() }, obstacle: { await gate.obstacle() })
        let http = ground.configuration.http
        dependencies.isDemo = ground.isDemo
        dependencies.isSecure = baseURL.hasPrefix("https:")
        dependencies.bodyBytes = http.bodyLimitBytes
        dependencies.uploadBytes = http.uploadLimitBytes
        dependencies.requestTimeout = http.requestTimeout
        dependencies.requestsPerMinute = http.rateLimit
        dependencies.trustedProxies = Set(http.trustedProxies)
        dependencies.corsOrigins = Set(http.corsOrigins)
        self.dependencies = dependencies
    }

    /// - Parameters:
    ///   - demo: its world is built before the first request is taken; nil outside the demo.
    ///   - mailbox: shown at `/outbox` in the demo.
    ///   - listening: raised when requests are taken.
    ///   - prepare: done before the first request is taken; what it throws stops the start.
    func application(
        port: Int, address: String, demo: DaemonDemo?, mailbox: MailboxDirectory?,
        listening: ListeningFlag, prepare: @escaping @Sendable () async throws -> Void
    ) throws -> some ApplicationProtocol {
        let pages = try Site(
            dependencies: dependencies, demo: demo,
            mailbox: ground.isDemo ? mailbox.map(DaemonMailbox.init(directory:)) : nil)
        let responder = try WebApplication.responder(
            dependencies: dependencies, pages: DemoAwarePages(pages, demo: demo))
        let http = ground.configuration.http
        var application = Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: TimeAmount(http.idleTimeout))),
            configuration: ApplicationConfiguration(
                address: .hostname(http.host, port: port), serverName: nil,
                availableConnectionsDelegate: .maximum(http.maximumConnections, logger: ground.logger)),
            onServerRunning: { _ in
                listening.raise()
                PlacedProgram.write("listening on \(address)\n", to: 1)
            },
            logger: ground.logger)
        application.beforeServerStarts { try await prepare() }
        if let demo { application.beforeServerStarts { try await demo.prepare() } }
        return application
    }
}
