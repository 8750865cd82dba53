import Configuration

/// Which PostgreSQL is used and how many of its connections.
struct DatabaseSettings: Sendable {
    /// The external server with its password, or `nil` for the embedded one. Never log it.
    let url: String?
    let sharedConnections: Int
    let leasedConnections: Int
    let acquireTimeout: Duration
    let connectTimeout: Duration
    let statementTimeout: Duration
    let longStatementTimeout: Duration
    let startTimeout: Duration

    init(reader: ConfigReader) throws {
        self.url = reader.optionalText(forKey: "url", isSecret: true)
        self.sharedConnections = try reader.requiredInt(forKey: "shared.connections")
        self.leasedConnections = try reader.requiredInt(forKey: "leased.connections")
        self.acquireTimeout = try reader.requiredDuration(forKey: "acquire.timeout")
        self.connectTimeout = try reader.requiredDuration(forKey: "connect.timeout")
        self.statementTimeout = try reader.requiredDuration(forKey: "statement.timeout")
        self.longStatementTimeout = try reader.requiredDuration(forKey: "long.statement.timeout")
        self.startTimeout = try reader.requiredDuration(forKey: "start.timeout")
    }
}
