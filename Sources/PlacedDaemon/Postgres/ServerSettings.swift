/// The settings the embedded server is started with.
enum ServerSettings {
    /// `name=value` for `-c`.
    static func all(socketDirectory: String) -> [String] {
        [
            // Unix socket only, and only for who may enter its directory.
            "listen_addresses=", "unix_socket_directories=\(socketDirectory)", "unix_socket_permissions=0700",
            "port=\(SocketDirectory.port)",
            // Two daemons' worth of pools, commands and a psql beside them.
            "max_connections=100",
            "timezone=UTC", "log_timezone=UTC",
            // The server's log must hold nothing people typed: no statements, no parameters, no row in a DETAIL.
            "log_min_messages=log", "log_min_error_statement=panic", "log_error_verbosity=terse",
            "log_parameter_max_length=0", "log_checkpoints=off",
        ]
    }

    /// The settings for the shell command pg_ctl builds.
    static func shellOptions(socketDirectory: String) -> String {
        all(socketDirectory: socketDirectory).map { "-c '\($0)'" }.joined(separator: " ")
    }

    /// Whether a running server was started with these settings, as its `postmaster.opts` shows.
    static func match(_ recorded: String, socketDirectory: String) -> Bool {
        all(socketDirectory: socketDirectory).allSatisfy { recorded.contains("\"\($0)\"") }
    }
}
