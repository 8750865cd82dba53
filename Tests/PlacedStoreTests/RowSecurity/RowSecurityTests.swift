import Foundation
import PlacedDomain
import PlacedTestSupport
import Testing

@Suite("Row-level security, table by table")
struct RowSecurityTests {
    @Test("every table has a case, and every table is under row-level security")
    func everyTable() async throws {
        try await ProjectDatabase.with { database in
            let tables = try await database.owner.lines(
                """
                select concat(relname, case when not relrowsecurity then ' is open' end)
                from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
                    and relname <> 'schema_migration'
                order by relname
                """)
            #expect(tables == RowSecurityCase.all.map(\.table).sorted())
        }
    }

    @Test("each scope reads, adds, changes and removes exactly the rows it may")
    func everyScope() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let world = try await TwoSidedWorld(fixture)
            try await RowSecurityProbe.install(database, names: world.names)
            for row in RowSecurityCase.all {
                for (verb, expected) in [
                    ("select", row.sees), ("insert", row.adds), ("update", row.changes), ("delete", row.removes),
                ] {
                    let found = try await RowSecurityProbe.outcome(
                        database, table: row.table, label: row.label, verb: verb, viewers: world.viewers,
                        now: fixture.now)
                    #expect(found == expected, "\(verb) \(row.table)")
                }
            }
        }
    }
}
