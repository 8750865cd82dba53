/// Where a ``DatabaseClient`` connects and what it may use. Every wait has a deadline and every queue a bound.
public struct DatabaseConfiguration: Sendable {
    /// One server address.
    public struct Host: Sendable, Hashable {
        /// A host name, an IP address, or the directory of a Unix socket (starts with `/`).
        public var name: String
        /// The TCP port, or the number in the socket's name.
        public var port: Int

        /// One server address.
        public init(name: String, port: Int = 5432) {
            self.name = name
            self.port = port
        }

        /// Whether what is sent cannot leave this machine.
        public var isLocal: Bool {
            // "127." begins host names as well; only an address has nothing but digits after it.
            name.hasPrefix("/") || name == "localhost" || name == "::1"
                || name.hasPrefix("127.") && name.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (48...57).contains($0) }
        }
    }

    /// Tried in order until one accepts and satisfies ``targetSessionAttributes``.
    public var hosts: [Host]
    /// The role to sign in as; nil is libpq's default (the system user).
    public var user: String?
    /// The role's password; nil leaves `PGPASSFILE` and the like to libpq.
    public var password: String?
    /// The database; nil is libpq's default (the user's name).
    public var database: String?
    /// Command-line options of the session, e.g. `-c role=placed_service`.
    public var options: String?
    /// What `pg_stat_activity` shows.
    public var applicationName: String?
    /// Further libpq keywords (`sslrootcert`, `sslcert`…). A keyword with a property of its own is overridden by it.
    public var keywords: [String: String] = [:]
    /// libpq's `sslmode`; nil is `verify-full`, or `prefer` if every host is local.
    public var sslMode: String?
    /// libpq's `target_session_attrs`: `any`, `read-write`, `primary`….
    public var targetSessionAttributes: String?

    /// Pipelined connections that concurrent statements share. A handful: each is a server process that works through
    /// its pipeline one by one, so more than the server has cores to spare adds switches, not speed.
    public var sharedConnections: Int = 4
    /// Statements that may be under way on shared connections at once; beyond it they fail with
    /// ``DatabaseError/Kind/poolExhausted`` instead of queueing without bound.
    public var maximumPending: Int = 8_192
    /// Connections that transactions and long statements may lease at once.
    public var maximumLeased: Int = 8
    /// How long a statement waits for a shared connection, or a lease for a connection of its own.
    public var acquisitionTimeout: Duration = .seconds(5)
    /// How long making one connection may take, name resolution included.
    public var connectTimeout: Duration = .seconds(5)
    /// The server's `statement_timeout`; zero is none.
    public var statementTimeout: Duration = .seconds(15)
    /// How long after the statement timeout a server that has not answered is given up (a network that swallows packets).
    public var answerGrace: Duration = .seconds(5)
    /// Statements kept prepared on each connection; the least recently used is deallocated beyond it. Each costs the
    /// server some tens of kilobytes.
    public var statementCacheSize: Int = 256
    /// How often idle connections are checked, and leased ones beyond need are closed.
    public var idleCheckInterval: Duration = .seconds(30)
    /// Waits between attempts to connect: the first, doubled with each failure up to the second, with jitter.
    public var reconnectBackoff: ClosedRange<Duration> = .milliseconds(50) ... .seconds(2)

    /// A configuration with defaults for everything else.
    public init(
        hosts: [Host], user: String? = nil, password: String? = nil, database: String? = nil, options: String? = nil
    ) {
        self.hosts = hosts
        self.user = user
        self.password = password
        self.database = database
        self.options = options
    }
}

extension DatabaseConfiguration: CustomStringConvertible {
    /// Hosts, database and user; never the password.
    public var description: String {
        let list = hosts.map { "\($0.name):\($0.port)" }.joined(separator: ",")
        return "\(user ?? "default user")@\(list)/\(database ?? "default database")"
    }
}
