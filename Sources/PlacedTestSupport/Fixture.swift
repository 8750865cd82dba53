public import Foundation
import Libpq
public import PlacedDomain

/// Plants a small world as the owner of the tables: what a test is not about stands there in one line.
///
/// Every verb takes `with:` for columns a test wants otherwise; the names are those of the schema.
public struct Fixture: Sendable {
    /// Comes as `placed_owner`.
    let owner: DatabaseClient
    /// When everything was made.
    public let now: Date

    /// 2027-03-01, a Monday, at noon UTC.
    public static let monday = Date(timeIntervalSince1970: 1_803_902_400)

    /// A world in a database at an instant.
    public init(_ database: ProjectDatabase, now: Date = Fixture.monday) {
        owner = database.owner
        self.now = now
    }

    /// Plants one row of any table.
    public func plant(_ table: String, _ row: [String: FixtureValue]) async throws {
        _ = try await owner.execute(PlantRow(table: table, row: row))
    }

    /// A row with some of its columns set otherwise.
    func plant(
        _ table: String, _ row: [String: FixtureValue], with changes: [String: FixtureValue]
    ) async throws {
        try await plant(table, row.merging(changes) { _, changed in changed })
    }

    /// A new identifier of the world's instant.
    public func id<Kind>(_ kind: Identifier<Kind>.Type = Identifier<Kind>.self) -> Identifier<Kind> { .new(at: now) }
}
