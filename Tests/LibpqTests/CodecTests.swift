import Foundation
import Libpq
import PlacedTestSupport
import Testing

@Suite("Values there and back")
struct CodecTests {
    /// Sends each value, has the server compare it with its own reading of the text, and reads it back.
    private func check<Value: DatabaseValue & Equatable & Sendable>(
        _ type: String, _ cases: [(Value, String)], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await TestDatabase.withClient { client in
            for (value, text) in cases {
                let echoed = try await client.execute(Echo(value: value, type: type))
                #expect(echoed == [value], sourceLocation: sourceLocation)
                let same = try await client.execute(Same(value: value, type: type, text: text))
                #expect(same == [true], "\(text) as \(type)", sourceLocation: sourceLocation)
            }
            let null = try await client.execute(Echo<Value>(value: nil, type: type))
            #expect(null == [nil], sourceLocation: sourceLocation)
        }
    }

    @Test("bool") func bool() async throws { try await check("bool", [(true, "true"), (false, "false")]) }

    @Test("int2, both limits")
    func int2() async throws { try await check("int2", [(Int16.min, "-32768"), (0, "0"), (Int16.max, "32767")]) }

    @Test("int4, both limits")
    func int4() async throws {
        try await check("int4", [(Int32.min, "-2147483648"), (-1, "-1"), (Int32.max, "2147483647")])
    }

    @Test("int8, both limits")
    func int8() async throws {
        try await check("int8", [(Int64.min, "-9223372036854775808"), (Int64.max, "9223372036854775807")])
        try await check("int8", [(Int.min, "-9223372036854775808"), (Int.max, "9223372036854775807")])
    }

    @Test("float8, limits and infinities")
    func float8() async throws {
        try await check(
            "float8",
            [
                (0.1, "0.1"), (-0.0, "-0"), (Double.greatestFiniteMagnitude, "1.7976931348623157e308"),
                (Double.leastNonzeroMagnitude, "5e-324"), (Double.infinity, "Infinity"),
            ])
    }

    @Test("text: empty, beyond the basic plane, long")
    func text() async throws {
        let long = String(repeating: "ä", count: 100_000)
        try await check("text", [("", ""), ("smörgås 🧁 'quoted' \\", "smörgås 🧁 'quoted' \\"), (long, long)])
    }

    @Test("uuid")
    func uuid() async throws {
        let id = try #require(UUID(uuidString: "01890a5d-ac96-774b-bcce-b302099a8057"))
        try await check("uuid", [(id, "01890a5d-ac96-774b-bcce-b302099a8057")])
    }

    @Test("timestamptz keeps microseconds from 1729 to 2272")
    func timestamptz() async throws {
        func date(_ microsecondsSince2001: Int64) -> Date {
            Date(timeIntervalSinceReferenceDate: Double(microsecondsSince2001) / 1_000_000)
        }
        try await check(
            "timestamptz",
            [
                (date(0), "2001-01-01 00:00:00+00"), (date(1), "2001-01-01 00:00:00.000001+00"),
                (date(-1), "2000-12-31 23:59:59.999999+00"),
                (date(8565091199999999), "2272-06-01 23:59:59.999999+00"),
                (date(-8570361600000001), "1729-06-01 23:59:59.999999+00"),
            ])
    }

    @Test("date, both limits")
    func date() async throws {
        let leap = try #require(DatabaseDate(year: 2024, month: 2, day: 29))
        let first = try #require(DatabaseDate(daysSince2000: DatabaseDate.range.lowerBound))
        let last = try #require(DatabaseDate(year: 5_874_897, month: 12, day: 31))
        try await check("date", [(leap, "2024-02-29"), (first, "4713-01-01 BC"), (last, "5874897-12-31")])
    }

    @Test("bytea: empty and all bytes")
    func bytea() async throws {
        try await check("bytea", [([UInt8](), "\\x"), (Array(0...255), "\\x" + (0...255).map(hex).joined())])
    }

    @Test("jsonb")
    func jsonb() async throws {
        try await check("jsonb", [(JSONB("{\"a\": [1, \"ü\"]}"), "{\"a\":[1,\"ü\"]}"), (JSONB("null"), "null")])
    }

    @Test(
        "numeric, digits on both sides",
        arguments: [
            "0", "0.00", "1", "-1", "10000", "9999", "0.0001", "0.00001", "-12.50",
            "123456789012345678901234567890.123",
            "10000.0001", "100000000", "0.10",
        ])
    func numeric(text: String) async throws {
        let value = try #require(NumericDecimal(text))
        #expect(value.description == text)
        try await check("numeric", [(value, text)])
        let printed = try await TestDatabase.withClient { client in
            try await client.execute(One("select \(text)::numeric", as: NumericDecimal.self))
        }
        #expect(printed.map(\.description) == [text])
    }

    @Test("one-dimensional arrays of every type, empty ones too")
    func arrays() async throws {
        try await check("bool[]", [([Bool](), "{}"), ([true, false], "{t,f}")])
        try await check("int2[]", [([Int16.min, .max], "{-32768,32767}")])
        try await check("int4[]", [([Int32.min, .max], "{-2147483648,2147483647}")])
        try await check("int8[]", [([Int64.max], "{9223372036854775807}"), ([Int64](), "{}")])
        try await check("int8[]", [([1, 2, 3], "{1,2,3}")])
        try await check("float8[]", [([0.5, -2], "{0.5,-2}")])
        try await check("text[]", [(["", "a,b", "\"{}\"", "ü"], "{\"\",\"a,b\",\"\\\"{}\\\"\",ü}")])
        try await check("date[]", [([try #require(DatabaseDate(daysSince2000: 0))], "{2000-01-01}")])
        try await check("timestamptz[]", [([Date(timeIntervalSinceReferenceDate: 0)], "{2001-01-01 00:00:00+00}")])
        try await check("bytea[]", [([[UInt8](), [1, 2]], "{\"\",\"\\\\x0102\"}")])
        try await check("jsonb[]", [([JSONB("1")], "{1}")])
        try await check("numeric[]", [([try #require(NumericDecimal("1.5"))], "{1.5}")])
        let id = UUID()
        try await check("uuid[]", [([id], "{\(id)}")])
    }

    @Test("NULL elements only through optionals")
    func nullElements() async throws {
        try await check("int8[]", [([1, nil, 3] as [Int?], "{1,NULL,3}")])
        try await check("text[]", [([nil, ""] as [String?], "{NULL,\"\"}")])
        try await TestDatabase.withClient { client in
            let error = await #expect(throws: DatabaseError.self) {
                try await client.execute(One("select '{1,null}'::int8[] as list", as: [Int].self))
            }
            #expect(error?.message == "unnamed: column list: is NULL; read it as an optional")
        }
    }

    @Test("enumerations and newtypes travel as their raw value; an unknown one is an error")
    func rawValues() async throws {
        try await check("text", [(Colour.red, "red")])
        try await check("text[]", [([Colour.red, .green], "{red,green}")])
        try await check("int8", [(Count(rawValue: 7), "7")])
        try await TestDatabase.withClient { client in
            let error = await #expect(throws: DatabaseError.self) {
                try await client.execute(One("/* Test.colour */ select 'blue' as colour", as: Colour.self))
            }
            #expect(error?.message == "Test.colour: column colour: is none of the values of Colour")
            #expect(error?.kind == .decoding)
        }
    }

    private func hex(_ byte: Int) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}

enum Colour: String, DatabaseValue, DatabaseArrayElement, Equatable {
    case red, green
}

struct Count: RawRepresentable, DatabaseValue, Equatable {
    var rawValue: Int
}

/// Whether a value sent is what the server reads from a text.
struct Same<Value: DatabaseValue>: DatabaseStatement {
    var value: Value
    var type: String
    var text: String

    var sql: String { "select $1::\(type) = $2::\(type)" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(value)
        parameters.append(text)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}
