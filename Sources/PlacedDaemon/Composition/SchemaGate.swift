import Libpq

/// What stands between a database and the services: the schema must be the one this program was written for.
struct SchemaGate {
    let resources: ResourceRoot

    /// The schema is not the program's.
    struct Mismatch: Error, Equatable, CustomStringConvertible {
        let database: Int
        let program: Int

        var description: String {
            database < program
                ? "the database's schema is at version \(database), this program needs \(program): run `placed migrate`"
                : "the database's schema is at version \(database), this program knows \(program) only: install its newer version"
        }
    }

    /// Lets a database pass, after bringing it up to date where that is this process's business.
    ///
    /// - Parameter migrates: whether an older schema is migrated; the embedded database and the demo's are.
    func pass(_ client: DatabaseClient, migrates: Bool) async throws {
        let migrations = try Migration.load(directory: resources.migrations)
        let needed = migrations.map(\.version).max() ?? 0
        try await client.whileRunning { client in
            let migrator = Migrator(client: client)
            var present = try await migrator.currentVersion()
            // Run also when the version is right: checksums of what was applied are compared.
            if migrates, present <= needed {
                try await SchemaRoles(resources: resources).prepare(client)
                _ = try await migrator.migrate(migrations)
                present = needed
            }
            guard present == needed else { throw Mismatch(database: present, program: needed) }
        }
    }
}
