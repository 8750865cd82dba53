import Foundation
import Libpq
import Logging
import PlacedTestSupport
import Testing

@Suite("Migrations")
struct MigratorTests {
    private let steps = [
        Migration(version: 1, name: "create", sql: "create table t (n int); insert into t values (1);"),
        Migration(version: 2, name: "fill", sql: "insert into t values (2)"),
    ]
    private let count = One("select count(*) from t", as: Int.self)

    @Test("steps are applied once, in order")
    func applied() async throws {
        try await TestDatabase.withClient { client in
            let migrator = Migrator(client: client)
            let before = try await migrator.currentVersion()
            let first = try await migrator.migrate([steps[0]])
            let rest = try await migrator.migrate(steps)
            let none = try await migrator.migrate(steps)
            let after = try await migrator.currentVersion()
            let rows = try await client.execute(count)
            #expect(before == 0)
            #expect(first == [steps[0]])
            #expect(rest == [steps[1]])
            #expect(none.isEmpty)
            #expect(after == 2)
            #expect(rows == [2])
        }
    }

    @Test("a step whose text changed is refused before anything is applied")
    func changed() async throws {
        try await TestDatabase.withClient { client in
            let migrator = Migrator(client: client)
            try await migrator.migrate([steps[0]])
            var other = steps
            other[0].sql += " "
            await #expect(throws: MigrationError.changed(version: 1, name: "create")) {
                try await migrator.migrate(other)
            }
            let version = try await migrator.currentVersion()
            #expect(version == 1)
        }
    }

    @Test("a database that is ahead of the program is refused")
    func newer() async throws {
        try await TestDatabase.withClient { client in
            let migrator = Migrator(client: client)
            try await migrator.migrate(steps)
            await #expect(throws: MigrationError.databaseIsNewer(version: 2)) { try await migrator.migrate([steps[0]]) }
        }
    }

    @Test("a step that fails is rolled back as a whole; those before it stay")
    func failed() async throws {
        try await TestDatabase.withClient { client in
            let migrator = Migrator(client: client)
            let broken = Migration(version: 3, name: "broken", sql: "insert into t values (3); select 1 / 0;")
            let error = await #expect(throws: MigrationError.self) { try await migrator.migrate(steps + [broken]) }
            guard case .failed(3, "broken", let reason) = error else {
                Issue.record("unexpected \(String(describing: error))")
                return
            }
            #expect(reason.sqlState == "22012")
            let version = try await migrator.currentVersion()
            let rows = try await client.execute(count)
            #expect(version == 2)
            #expect(rows == [2])
        }
    }

    @Test("a step that ends its transaction is refused")
    func endsTransaction() async throws {
        try await TestDatabase.withClient { client in
            let bad = Migration(version: 1, name: "bad", sql: "create table x (n int); commit;")
            await #expect(throws: MigrationError.endsTransaction(version: 1, name: "bad")) {
                try await Migrator(client: client).migrate([bad])
            }
        }
    }

    @Test("ten migrators at once apply each step once")
    func concurrent() async throws {
        try await TestDatabase.with { database in
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        let client = DatabaseClient(
                            configuration: database.configuration, logger: Logger(label: "test"))
                        let applied = try await Migrator(client: client).migrate(steps).count
                        await client.shutdown()
                        return applied
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(applied == 2)
        }
    }

    @Test("a lock that stays taken is said after its deadline")
    func locked() async throws {
        try await TestDatabase.withClient { client in
            let configuration = MigratorConfiguration(lockKey: 99, lockTimeout: .milliseconds(100))
            try await client.lease { leased in
                _ = try await leased.execute(Run("select pg_advisory_lock(99)"))
                await #expect(throws: MigrationError.locked) {
                    try await Migrator(client: client, configuration: configuration).migrate(steps)
                }
            }
        }
    }

    @Test("another schema and table hold the record where the configuration says so")
    func names() async throws {
        try await TestDatabase.withClient { client in
            let configuration = MigratorConfiguration(schema: "Odd \"schema", table: "record")
            let migrator = Migrator(client: client, configuration: configuration)
            try await migrator.migrate(steps)
            let version = try await migrator.currentVersion()
            #expect(version == 2)
            let rows = try await client.execute(One("select count(*) from \"Odd \"\"schema\".record", as: Int.self))
            #expect(rows == [2])
        }
    }

    @Test("a directory's files are read in order, and what is not a migration is named")
    func directory() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "migrations-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: directory.appending(path: name))
        }
        try write("0002_second.sql", "select 2")
        try write("0001_first_of_all.sql", "select 1")
        try write(".hidden", "")
        #expect(
            try Migration.load(directory: directory.path) == [
                Migration(version: 1, name: "first_of_all", sql: "select 1"),
                Migration(version: 2, name: "second", sql: "select 2"),
            ])
        try write("0004_late.sql", "")
        #expect(throws: MigrationError.missing(version: 3)) { try Migration.load(directory: directory.path) }
        try write("0002_again.sql", "")
        #expect(throws: MigrationError.duplicate(version: 2)) { try Migration.load(directory: directory.path) }
        try write("3_short.sql", "")
        #expect(throws: MigrationError.badFileName("3_short.sql")) { try Migration.load(directory: directory.path) }
        #expect(throws: MigrationError.unreadable(path: "/nonexistent")) {
            try Migration.load(directory: "/nonexistent")
        }
    }
}
