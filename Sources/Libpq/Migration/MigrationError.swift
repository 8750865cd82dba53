/// Why a schema was not brought up to date. What had been applied before stays applied.
public enum MigrationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A file or directory cannot be read, is not UTF-8 or is larger than 16 MiB.
    case unreadable(path: String)
    /// A file is not named `NNNN_name.sql`.
    case badFileName(String)
    /// Two files have the same number.
    case duplicate(version: Int)
    /// A number is left out.
    case missing(version: Int)
    /// A step that was applied has another text now.
    case changed(version: Int, name: String)
    /// The database has steps this program does not know.
    case databaseIsNewer(version: Int)
    /// Another process holds the lock.
    case locked
    /// A step's text ends the transaction it runs in.
    case endsTransaction(version: Int, name: String)
    /// A step failed and was rolled back.
    case failed(version: Int, name: String, reason: DatabaseError)
    /// The database failed outside of any step.
    case database(DatabaseError)

    /// The step or file, the problem and the remedy.
    public var description: String {
        switch self {
        case .unreadable(let path): "migration \(path): cannot be read as UTF-8 of at most 16 MiB"
        case .badFileName(let file): "migration file \(file): must be named NNNN_name.sql"
        case .duplicate(let version): "migration \(version): there are two files with this number; renumber one"
        case .missing(let version): "migration \(version): is missing; numbers start at 1 and have no gaps"
        case .changed(let version, let name):
            "migration \(version) \(name): was applied with another text; restore the file and add a new one instead"
        case .databaseIsNewer(let version):
            "the database is at version \(version), which this program does not know; use a newer program"
        case .locked: "another process is migrating; try again when it has ended"
        case .endsTransaction(let version, let name):
            "migration \(version) \(name): must not hold begin, commit or rollback"
        case .failed(let version, let name, let reason): "migration \(version) \(name): \(reason.debugDescription)"
        case .database(let error): error.debugDescription
        }
    }
}
