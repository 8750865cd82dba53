import Glibc

/// A configuration in libpq's keywords.
struct ConnectionParameters {
    private(set) var keywords: [String: String]

    init(_ configuration: DatabaseConfiguration, targets: [HostResolver.Target]) {
        keywords = configuration.keywords
        keywords["host"] = targets.map(\.host).joined(separator: ",")
        // An empty address among the others makes libpq use the host, here a socket directory.
        if targets.contains(where: { $0.address != nil }) {
            keywords["hostaddr"] = targets.map { $0.address ?? "" }.joined(separator: ",")
        }
        keywords["port"] = targets.map { String($0.port) }.joined(separator: ",")
        keywords["user"] = configuration.user
        keywords["password"] = configuration.password
        keywords["dbname"] = configuration.database
        keywords["application_name"] = configuration.applicationName
        keywords["target_session_attrs"] = configuration.targetSessionAttributes
        keywords["sslmode"] =
            configuration.sslMode ?? (configuration.hosts.allSatisfy(\.isLocal) ? "prefer" : "verify-full")
        // Its negotiation may block on a ticket cache or a key server.
        keywords["gssencmode"] = "disable"
        keywords["client_encoding"] = "UTF8"
        // First, so that the caller's options win.
        let timeout = "-c statement_timeout=\(configuration.statementTimeout.milliseconds)"
        keywords["options"] = [timeout, configuration.options].compactMap(\.self).joined(separator: " ")
    }

    /// Lends the keywords and values as C arrays that end with NULL.
    func withKeywords<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Result?
    ) -> Result? {
        let pairs = keywords.sorted { $0.key < $1.key }
        let names = pairs.map { strdup($0.key) } + [nil]
        let values = pairs.map { strdup($0.value) } + [nil]
        defer { (names + values).forEach { free($0) } }
        return names.map { UnsafePointer($0) }.withUnsafeBufferPointer { names in
            values.map { UnsafePointer($0) }.withUnsafeBufferPointer { values in
                guard let names = names.baseAddress, let values = values.baseAddress else { return nil }
                return body(names, values)
            }
        }
    }
}
