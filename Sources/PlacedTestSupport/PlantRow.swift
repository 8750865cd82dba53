import Foundation
import Libpq

/// Inserts one row of any table; columns that are not named get their defaults.
///
/// Table and columns are the tests' own words, never values from outside.
struct PlantRow: DatabaseStatement {
    typealias Row = NoRow

    let table: String
    let row: [String: FixtureValue]

    var sql: String {
        let columns = row.keys.sorted().joined(separator: ", ")
        return """
            /* Fixture.\(table) */
            insert into \(table) (\(columns))
            select \(columns) from jsonb_populate_record(null::\(table), $1)
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        let document = (try? JSONEncoder().encode(row)) ?? Data("{}".utf8)
        parameters.append(JSONB(bytes: Array(document)))
    }
}
