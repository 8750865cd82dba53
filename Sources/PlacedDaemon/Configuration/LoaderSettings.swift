import Configuration

/// What may be fetched from outside, and how much of it.
struct LoaderSettings: Sendable {
    /// `host:port`, or `http://host:port` where plain http is permitted too.
    let allow: [String]
    let certificateAuthorityFile: String?
    let timeout: Duration
    let bodyLimitBytes: Int
    let redirects: Int
    /// Fetches one import may cause.
    let requests: Int

    init(reader: ConfigReader) throws {
        self.allow = reader.list(forKey: "allow")
        self.certificateAuthorityFile = reader.optionalText(forKey: "ca.file")
        self.timeout = try reader.requiredDuration(forKey: "timeout")
        self.bodyLimitBytes = try reader.requiredByteCount(forKey: "body.limit")
        self.redirects = try reader.requiredInt(forKey: "redirects")
        self.requests = try reader.requiredInt(forKey: "requests")
    }
}
