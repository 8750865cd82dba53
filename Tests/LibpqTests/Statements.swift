import Libpq

/// Any SQL whose rows are one column.
struct One<Value: DatabaseValue>: DatabaseStatement {
    var sql: String

    init(_ sql: String, as: Value.Type = Value.self) { self.sql = sql }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Value { try row.next(Value.self) }
}

/// Any SQL without interest in its answer.
struct Run: DatabaseStatement {
    typealias Row = NoRow

    var sql: String

    init(_ sql: String) { self.sql = sql }
}

/// A value sent and read back.
struct Echo<Value: DatabaseValue>: DatabaseStatement {
    var value: Value?
    var type: String

    var sql: String { "/* Test.echo */ select $1::\(type)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(value) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Value? { try row.next(Value?.self) }
}

/// The number it is given, plus one.
struct Successor: DatabaseStatement {
    var number: Int

    var sql: String { "/* Test.successor */ select $1 + 1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(number) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int { try row.next(Int.self) }
}
