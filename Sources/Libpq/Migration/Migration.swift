/// One numbered step of a schema, from a file `NNNN_name.sql`.
///
/// The text runs inside a transaction of its own and must hold no transaction commands.
public struct Migration: Sendable, Hashable {
    /// Its number, from 1 without gaps.
    public var version: Int
    /// Its name, without number and ending.
    public var name: String
    /// Its text.
    public var sql: String

    /// A step of a schema.
    public init(version: Int, name: String, sql: String) {
        self.version = version
        self.name = name
        self.sql = sql
    }
}
