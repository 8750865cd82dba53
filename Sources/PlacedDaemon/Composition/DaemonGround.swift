import Crypto
import Libpq
import Logging

/// What every service of the daemon stands on: made before the first of them, gone after the last.
struct DaemonGround: Sendable {
    let configuration: PlacedConfiguration
    let resources: ResourceRoot
    let secretKey: SymmetricKey
    /// Where `database` connects; for a further client with other limits.
    let databaseConfiguration: DatabaseConfiguration
    let database: DatabaseClient
    let metrics: MetricsRegistry
    let logger: Logger
    /// Whether this is `placed demo`.
    let isDemo: Bool
}
