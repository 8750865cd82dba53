import CLibpq
import Synchronization

/// One statement on its way through a connection, whatever the type of its rows.
protocol StatementStep: AnyObject, Sendable {
    var key: StatementKey { get }
    var parameters: StatementParameters { get }

    /// Reads the rows of a successful result; on the reactor's thread.
    func receive(_ result: OpaquePointer, name: String) throws(RowDecodingError)
}

/// One statement with its rows.
final class TypedStep<Statement: DatabaseStatement>: StatementStep {
    let key: StatementKey
    let parameters: StatementParameters
    private let received = Mutex<[Statement.Row]>([])

    init(_ statement: Statement) {
        var parameters = StatementParameters()
        statement.bind(&parameters)
        key = StatementKey(sql: statement.sql, parameterTypes: parameters.types)
        self.parameters = parameters
    }

    /// What was received last: a statement that ran twice leaves only its second answer.
    var rows: [Statement.Row] { received.withLock { $0 } }

    func receive(_ result: OpaquePointer, name: String) throws(RowDecodingError) {
        guard Statement.Row.self != NoRow.self else { return }
        let count = PQntuples(result)
        let columns = PQnfields(result)
        var rows: [Statement.Row] = []
        rows.reserveCapacity(Int(count))
        for row in 0..<count {
            var reader = RowReader(result: result, row: row, columns: columns, statementName: name)
            rows.append(try Statement.decode(&reader))
            try reader.finish()
        }
        received.withLock { $0 = rows }
    }
}
