import Libpq
import Logging
import PlacedTestSupport

extension TestDatabase {
    /// Runs a script on a database and leaves no connection behind, as a template needs.
    static func prepare(_ configuration: DatabaseConfiguration, _ sql: String) async throws {
        let client = DatabaseClient(configuration: configuration, logger: Logger(label: "test.template"))
        do {
            try await client.lease { try await $0.executeScript(sql) }
        } catch {
            await client.shutdown(within: .seconds(1))
            throw error
        }
        await client.shutdown(within: .seconds(1))
    }
}
