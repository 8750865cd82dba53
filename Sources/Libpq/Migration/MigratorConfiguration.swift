/// Where a ``Migrator`` keeps its record, and how long it waits.
public struct MigratorConfiguration: Sendable {
    /// The schema of the record's table; created if missing.
    public var schema: String
    /// The record's table.
    public var table: String
    /// The key of the advisory lock that lets one migrator run at a time; the same for all that share the table.
    public var lockKey: Int64
    /// How long to wait for another migrator to end.
    public var lockTimeout: Duration

    /// A configuration; the defaults suit a database with one program.
    public init(
        schema: String = "public", table: String = "schema_migration", lockKey: Int64 = 0x706c_6163_6564,
        lockTimeout: Duration = .seconds(60)
    ) {
        self.schema = schema
        self.table = table
        self.lockKey = lockKey
        self.lockTimeout = lockTimeout
    }

    /// The table's name, quoted.
    var qualifiedTable: String { "\(Self.quoted(schema)).\(Self.quoted(table))" }

    /// An identifier in quotes.
    static func quoted(_ identifier: String) -> String {
        "\"" + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
