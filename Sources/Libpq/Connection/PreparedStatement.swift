/// One statement as prepared, or being prepared, on one connection.
///
/// Identity matters: a statement forgotten and prepared again is another object, so that a late failure of the first does
/// not evict the second.
final class PreparedStatement: Sendable {
    let key: StatementKey
    /// Its name on the server.
    let serverName: String
    /// Its name to people.
    let name: String
    let metrics: StatementMetrics

    init(key: StatementKey, serverName: String, name: String, metrics: StatementMetrics) {
        self.key = key
        self.serverName = serverName
        self.name = name
        self.metrics = metrics
    }
}
