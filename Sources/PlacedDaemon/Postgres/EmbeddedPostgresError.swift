/// Why the embedded PostgreSQL could not be used; each message says what to do.
enum EmbeddedPostgresError: Error, Equatable, CustomStringConvertible {
    /// No directory with the server's programs was found.
    case noServerPrograms(searched: [String])
    /// The cluster was made by another major version than any that is installed.
    case versionMismatch(cluster: Int, installed: [Int])
    /// The process runs as root and there is nobody else to run the server as.
    case noUnprivilegedUser
    /// The server's user cannot reach the state directory.
    case unreachable(path: String, user: String)
    /// The path holds a character that cannot be passed on.
    case unsuitablePath(String)
    /// The directory for the socket is not ours alone.
    case unsafeSocketDirectory(String)
    /// A program of the server failed.
    case failed(program: String, status: Int32, output: String)
    /// A program did not end within its deadline.
    case deadline(program: String, limit: Duration)
    /// The cluster in use by another process does not answer.
    case notRunning(path: String)

    var description: String {
        switch self {
        case .noServerPrograms(let searched):
            "no PostgreSQL server (15 or later) was found in \(searched.joined(separator: ", ")): install it with `apt-get install postgresql`, or name a server with --database-url"
        case .versionMismatch(let cluster, let installed):
            "the database in the state directory was made by PostgreSQL \(cluster), installed are \(installed.map(String.init).joined(separator: ", ")): install version \(cluster), or move its data with pg_upgrade"
        case .noUnprivilegedUser:
            "PostgreSQL does not run as root, and neither of the users postgres and nobody exists: start placed as another user"
        case .unreachable(let path, let user):
            "the user \(user), as which the database server runs, cannot reach \(path): name another directory with --state, such as /var/lib/placed"
        case .unsuitablePath(let path):
            "the state directory \(path) has a quote, $, ` or backslash in its name: name another one with --state"
        case .unsafeSocketDirectory(let path):
            "\(path) belongs to somebody else or is open to others: remove it"
        case .failed(let program, let status, let output):
            "\(program) ended with status \(status)\(output.isEmpty ? "" : ":\n" + output)"
        case .deadline(let program, let limit):
            "\(program) did not end within \(DurationText(limit))"
        case .notRunning(let path):
            "the database in \(path) is in use by another process but does not answer: see postgres.log there"
        }
    }
}
