public import Libpq

/// What a fresh test database starts with; prepared once per process and copied from then on.
public struct TestDatabaseTemplate: Sendable {
    /// Tells templates apart; lower-case letters, digits and underscores.
    public var name: String
    /// Fills the template's database. It must leave no connection open: a database in use cannot be copied.
    public var prepare: @Sendable (DatabaseConfiguration) async throws -> Void

    /// A template filled by a closure.
    public init(name: String, prepare: @escaping @Sendable (DatabaseConfiguration) async throws -> Void) {
        self.name = name
        self.prepare = prepare
    }

    /// An empty database.
    public static let empty = TestDatabaseTemplate(name: "empty") { _ in }
}
