import Configuration

/// How the daemon listens and what it takes in.
struct HTTPSettings: Sendable {
    let host: String
    /// 0 lets the system choose.
    let port: Int
    let bodyLimitBytes: Int
    let uploadLimitBytes: Int
    let requestTimeout: Duration
    let idleTimeout: Duration
    let maximumConnections: Int
    /// Requests a minute and client.
    let rateLimit: Int
    let trustedProxies: [String]
    let corsOrigins: [String]

    init(reader: ConfigReader) throws {
        self.host = try reader.requiredString(forKey: "host")
        self.port = try reader.requiredInt(forKey: "port")
        self.bodyLimitBytes = try reader.requiredByteCount(forKey: "body.limit")
        self.uploadLimitBytes = try reader.requiredByteCount(forKey: "upload.limit")
        self.requestTimeout = try reader.requiredDuration(forKey: "request.timeout")
        self.idleTimeout = try reader.requiredDuration(forKey: "idle.timeout")
        self.maximumConnections = try reader.requiredInt(forKey: "max.connections")
        self.rateLimit = try reader.requiredInt(forKey: "rate.limit")
        self.trustedProxies = reader.list(forKey: "trusted.proxy")
        self.corsOrigins = reader.list(forKey: "cors.origins")
    }
}
