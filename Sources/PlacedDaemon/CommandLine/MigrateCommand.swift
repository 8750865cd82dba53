import ArgumentParser
import Glibc
import Libpq

/// `placed migrate`: brings the schema to the version of this program.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the database's schema to the version this program needs.")

    func run() async throws {
        let configuration = try Invocation.configuration()
        let resources = try ResourceRoot.find(share: configuration.share)
        let migrations = try Migration.load(directory: resources.migrations)
        let logger = DaemonLog.logger(configuration.log)
        let applied = try await CommandDatabase.withClient(configuration, logger: logger) { client in
            try await SchemaRoles(resources: resources).prepare(client)
            return try await Migrator(client: client).migrate(migrations)
        }
        for migration in applied {
            PlacedProgram.write("applied \(migration.version) \(migration.name)\n", to: STDOUT_FILENO)
        }
        let version = migrations.last.map { "\($0.version)" } ?? "0"
        PlacedProgram.write("the schema is at version \(version)\n", to: STDOUT_FILENO)
    }
}
