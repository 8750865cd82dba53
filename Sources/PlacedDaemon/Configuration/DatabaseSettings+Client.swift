import Libpq

extension DatabaseSettings {
    /// The client's configuration for the configured server, or for the embedded one.
    ///
    /// - Parameter embedded: the embedded server; used when no URL is configured.
    func clientConfiguration(embedded: EmbeddedAddress?) throws -> DatabaseConfiguration {
        var configuration: DatabaseConfiguration
        if let url {
            configuration = try DatabaseConfiguration(url: url)
        } else {
            let address = embedded ?? EmbeddedAddress(socketDirectory: "/nonexistent")
            configuration = DatabaseConfiguration(
                hosts: [.init(name: address.socketDirectory, port: address.port)], user: address.user,
                database: address.database)
        }
        configuration.applicationName = "placed"
        // Many statements name more subqueries than they read rows: the server would compile for longer than it runs them.
        configuration.options = ["-c jit=off", configuration.options].compactMap(\.self).joined(separator: " ")
        configuration.sharedConnections = sharedConnections
        configuration.maximumLeased = leasedConnections
        configuration.acquisitionTimeout = acquireTimeout
        configuration.connectTimeout = connectTimeout
        configuration.statementTimeout = statementTimeout
        return configuration
    }
}
