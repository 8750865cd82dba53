/// Brings a schema up to date: numbered steps, forward only, each in a transaction of its own, one migrator at a time.
public struct Migrator: Sendable {
    private let client: DatabaseClient
    private let configuration: MigratorConfiguration

    /// A migrator over a client whose role owns the schema.
    public init(client: DatabaseClient, configuration: MigratorConfiguration = MigratorConfiguration()) {
        self.client = client
        self.configuration = configuration
    }

    /// The highest version applied; 0 if none ever was.
    public func currentVersion() async throws(DatabaseError) -> Int {
        let table = configuration.qualifiedTable
        guard try await client.execute(MigrationTableExists(table: table)).first == true else { return 0 }
        return try await client.execute(CurrentMigration(table: table)).first.flatMap(\.self) ?? 0
    }

    /// Applies the steps that are not applied yet, and returns them.
    ///
    /// Refuses, before anything is applied, if a step applied earlier has another text now or is not among `migrations`.
    @discardableResult
    public func migrate(_ migrations: [Migration]) async throws(MigrationError) -> [Migration] {
        let migrations = migrations.sorted { $0.version < $1.version }
        try Migration.checkNumbers(migrations)
        do {
            // A step may rewrite a large table: no statement timeout.
            return try await client.lease(statementTimeout: .zero) { leased in
                try await migrate(migrations, leased)
            }
        } catch let error as MigrationError {
            throw error
        } catch let error as DatabaseError {
            throw .database(error)
        } catch {
            throw .database(DatabaseError(.cancelled, message: "\(error)"))
        }
    }

    private func migrate(_ migrations: [Migration], _ leased: LeasedConnection) async throws -> [Migration] {
        try await lock(leased)
        do {
            let applied = try await applyMissing(migrations, leased)
            try await leased.execute(UnlockMigrations(key: configuration.lockKey))
            return applied
        } catch {
            _ = try? await leased.execute(UnlockMigrations(key: configuration.lockKey))
            throw error
        }
    }

    private func lock(_ leased: LeasedConnection) async throws {
        let timeout = configuration.lockTimeout.milliseconds
        try await leased.executeScript("set lock_timeout = \(timeout); set client_min_messages = warning")
        do {
            try await leased.execute(LockMigrations(key: configuration.lockKey))
        } catch {
            try await leased.executeScript("reset lock_timeout; reset client_min_messages")
            throw error.sqlState == "55P03" ? MigrationError.locked : MigrationError.database(error)
        }
        try await leased.executeScript("reset lock_timeout; reset client_min_messages")
    }

    private func applyMissing(_ migrations: [Migration], _ leased: LeasedConnection) async throws -> [Migration] {
        let table = configuration.qualifiedTable
        if try await leased.execute(MigrationTableExists(table: table)).first != true {
            try await leased.executeScript(
                """
                create schema if not exists \(MigratorConfiguration.quoted(configuration.schema));
                create table \(table) (
                    version int primary key,
                    name text not null,
                    checksum bytea not null,
                    applied_at timestamptz not null default now()
                );
                """)
        }
        let applied = try await leased.execute(AppliedMigrations(table: table))
        var checksums: [[UInt8]] = []
        for migration in migrations {
            checksums += try await leased.execute(MigrationChecksum(text: migration.sql))
        }
        for row in applied {
            guard migrations.indices.contains(row.version - 1) else {
                throw MigrationError.databaseIsNewer(version: row.version)
            }
            if checksums[row.version - 1] != row.checksum {
                throw MigrationError.changed(version: row.version, name: migrations[row.version - 1].name)
            }
        }
        let missing = migrations.dropFirst(applied.count)
        for migration in missing {
            try await apply(migration, checksum: checksums[migration.version - 1], leased)
        }
        return Array(missing)
    }

    private func apply(_ migration: Migration, checksum: [UInt8], _ leased: LeasedConnection) async throws {
        do {
            try await leased.executeScript("begin; savepoint migration")
            try await leased.executeScript(migration.sql)
            do {
                // Gone if the text committed by itself.
                try await leased.executeScript("release savepoint migration")
            } catch {
                try? await leased.executeScript("rollback")
                throw MigrationError.endsTransaction(version: migration.version, name: migration.name)
            }
            // The text may have gone on as another role, which need not be allowed to write the record.
            try await leased.executeScript("reset role")
            try await leased.execute(
                RecordMigration(table: configuration.qualifiedTable, migration: migration, checksum: checksum))
            try await leased.executeScript("commit")
        } catch let error as DatabaseError {
            try? await leased.executeScript("rollback")
            throw MigrationError.failed(version: migration.version, name: migration.name, reason: error)
        }
    }
}
