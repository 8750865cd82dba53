import Foundation
import Libpq

/// The database roles that the schema's objects and the service's sessions belong to.
struct SchemaRoles: Sendable {
    let resources: ResourceRoot

    /// Makes the roles that are missing, as `sql/roles.sql` has them; the login must be allowed to.
    func prepare(_ client: DatabaseClient) async throws {
        let script = try String(contentsOfFile: resources.path + "/sql/roles.sql", encoding: .utf8)
        try await client.lease { leased in try await leased.executeScript(script) }
    }
}
