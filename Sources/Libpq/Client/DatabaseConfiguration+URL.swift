extension DatabaseConfiguration {
    /// A configuration from `postgres://user:password@host1:port1,host2/database?sslmode=…&options=…`.
    ///
    /// The form is libpq's (PostgreSQL manual, "Connection URIs"): several hosts, percent-encoding, a socket directory as
    /// an encoded host (`%2Frun%2Fpostgresql`) or as the parameter `host`. Unknown parameters are refused by libpq's list.
    public init(url: String) throws(DatabaseConfigurationError) {
        guard let scheme = ["postgres://", "postgresql://"].first(where: url.hasPrefix) else {
            throw DatabaseConfigurationError(part: "scheme", problem: "must be postgres:// or postgresql://")
        }
        let rest = url.dropFirst(scheme.count)
        let queryStart = rest.firstIndex(of: "?") ?? rest.endIndex
        let pathStart = rest[..<queryStart].firstIndex(of: "/") ?? queryStart
        let authority = rest[..<pathStart]
        var user: String?
        var password: String?
        var hostList = authority
        if let at = authority.lastIndex(of: "@") {
            let credentials = authority[..<at]
            hostList = authority[authority.index(after: at)...]
            let colon = credentials.firstIndex(of: ":") ?? credentials.endIndex
            user = try Self.decoded(credentials[..<colon], part: "user")
            if colon < credentials.endIndex {
                password = try Self.decoded(credentials[credentials.index(after: colon)...], part: "password")
            }
        }
        let database = try Self.decoded(rest[pathStart..<queryStart].dropFirst(), part: "database")
        self.init(
            hosts: try Self.hosts(hostList), user: user, password: password,
            database: database.isEmpty ? nil : database)
        for pair in rest[queryStart...].dropFirst().split(separator: "&") {
            let equals = pair.firstIndex(of: "=") ?? pair.endIndex
            let key = try Self.decoded(pair[..<equals], part: "query")
            guard equals < pair.endIndex else {
                throw DatabaseConfigurationError(part: "parameter \(key)", problem: "has no value")
            }
            try apply(key, try Self.decoded(pair[pair.index(after: equals)...], part: "parameter \(key)"))
        }
        if hosts.isEmpty { hosts = [Host(name: "/var/run/postgresql")] }
    }

    private mutating func apply(_ key: String, _ value: String) throws(DatabaseConfigurationError) {
        switch key {
        case "host":
            let ports = hosts.map(\.port)
            hosts = value.split(separator: ",").enumerated().map { index, name in
                Host(name: String(name), port: ports.indices.contains(index) ? ports[index] : 5432)
            }
        case "port":
            guard let port = Int(value), (1...65_535).contains(port) else {
                throw DatabaseConfigurationError(part: "parameter port", problem: "must be 1 to 65535")
            }
            if hosts.isEmpty { hosts = [Host(name: "/var/run/postgresql")] }
            for index in hosts.indices { hosts[index].port = port }
        case "user": user = value
        case "password": password = value
        case "dbname": database = value
        case "options": options = value
        case "application_name": applicationName = value
        case "sslmode": sslMode = value
        case "target_session_attrs": targetSessionAttributes = value
        case "connect_timeout":
            guard let seconds = Int(value), seconds > 0 else {
                throw DatabaseConfigurationError(
                    part: "parameter connect_timeout", problem: "must be whole seconds above 0")
            }
            connectTimeout = .seconds(seconds)
        default:
            guard Self.passedOn.contains(key) else {
                throw DatabaseConfigurationError(
                    part: "parameter \(key)",
                    problem: "is not known; see the PostgreSQL manual, \"Parameter Key Words\"")
            }
            keywords[key] = value
        }
    }

    /// Keywords that reach libpq unchanged. Left out are those the client decides itself and those that block.
    private static let passedOn: Set<String> = [
        "sslrootcert", "sslcert", "sslkey", "sslpassword", "sslcrl", "sslcrldir", "sslsni", "sslcompression",
        "ssl_min_protocol_version", "ssl_max_protocol_version", "channel_binding", "passfile", "keepalives",
        "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "requirepeer",
        "fallback_application_name",
    ]

    private static func hosts(_ list: Substring) throws(DatabaseConfigurationError) -> [Host] {
        var hosts: [Host] = []
        for item in list.split(separator: ",") {
            var name = item
            var port = 5432
            // In an IPv6 address only what follows the bracket is a port.
            let afterBracket = item.lastIndex(of: "]") ?? item.startIndex
            if let colon = item[afterBracket...].lastIndex(of: ":") {
                name = item[..<colon]
                guard let number = Int(item[item.index(after: colon)...]), (1...65_535).contains(number) else {
                    throw DatabaseConfigurationError(part: "port", problem: "must be 1 to 65535")
                }
                port = number
            }
            if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
            hosts.append(Host(name: try decoded(name, part: "host"), port: port))
        }
        return hosts
    }

    private static func decoded(_ text: Substring, part: String) throws(DatabaseConfigurationError) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16), value != 0
            else { throw DatabaseConfigurationError(part: part, problem: "has a broken % escape; write %25 for %") }
            bytes.append(value)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw DatabaseConfigurationError(part: part, problem: "is not UTF-8")
        }
        return decoded
    }
}
