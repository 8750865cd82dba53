/// Where the embedded database is reached.
struct EmbeddedAddress: Sendable, Equatable {
    let socketDirectory: String
    let port = SocketDirectory.port
    /// The login, which owns the cluster.
    let user = "placed"
    let database = "placed"

    /// The address in libpq's keyword form, with values quoted.
    var conninfo: String {
        let quoted = socketDirectory.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "host='\(quoted)' port=\(port) user=\(user) dbname=\(database)"
    }
}
