import CoreMetrics
import Libpq
import Logging
import ServiceLifecycle
import UnixSignals

/// One life of the daemon, from its settings to its last service's end.
///
/// In order: log and metrics, resources, state directory and its lock, database, schema, then the services in one group.
/// Every step either works or stops the start with a message that says what to do.
struct DaemonRun {
    let configuration: PlacedConfiguration
    let role: StateRole

    /// Builds the services on a ground, in the order they are started; they are stopped in the reverse one.
    let services: @Sendable (DaemonGround) async throws -> [any Service]

    /// Runs until a signal asks for the end, or a service fails.
    func run() async throws {
        DaemonLog.bootstrap(configuration.log)
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        let logger = Logger(label: "placed")
        let resources = try ResourceRoot.find(share: configuration.share)
        let state = try StateDirectory(path: configuration.state)
        let lock = try await state.lock(role: role)
        defer { lock.release() }
        let ground = { (address: EmbeddedAddress?) throws -> DaemonGround in
            let database = try configuration.database.clientConfiguration(embedded: address)
            return DaemonGround(
                configuration: configuration, resources: resources,
                secretKey: try SecretKeyFile.read(
                    configuration.secretKeyFile ?? state.path(of: "secret.key"),
                    makesAbsent: configuration.secretKeyFile == nil),
                databaseConfiguration: database, database: DatabaseClient(configuration: database, logger: logger),
                metrics: metrics, logger: logger, isDemo: role == .demo)
        }
        guard configuration.database.url == nil else {
            return try await run(on: ground(nil), keeper: nil)
        }
        try await EmbeddedDatabase.withServer(
            state: state, startTimeout: configuration.database.startTimeout, logger: logger
        ) { server in
            try await run(
                on: ground(server.address), keeper: EmbeddedPostgresKeeper(server: server, logger: logger))
        }
    }

    private func run(on ground: DaemonGround, keeper: EmbeddedPostgresKeeper?) async throws {
        try await SchemaGate(resources: ground.resources).pass(
            DatabaseClient(configuration: ground.databaseConfiguration, logger: ground.logger),
            migrates: keeper != nil || ground.isDemo)
        var all: [any Service] = [ground.database]
        if let keeper { all.append(keeper) }
        all += try await services(ground)
        var group = ServiceGroupConfiguration(
            services: all.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: ground.logger)
        // Past it everything is cancelled, and a little later the process ends whatever still runs.
        group.maximumGracefulShutdownDuration = configuration.stopTimeout
        group.maximumCancellationDuration = .seconds(5)
        try await ServiceGroup(configuration: group).run()
    }
}
