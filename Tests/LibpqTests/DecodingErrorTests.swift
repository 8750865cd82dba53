import Foundation
import Libpq
import PlacedTestSupport
import Testing

@Suite("Answers that are not what the statement's type expects")
struct DecodingErrorTests {
    private func problem<Value: DatabaseValue>(_ sql: String, _ type: Value.Type) async throws -> String? {
        try await TestDatabase.withClient { client in
            let error = await #expect(throws: DatabaseError.self) {
                try await client.execute(One("/* Test.one */ \(sql)", as: type))
            }
            #expect(error?.kind == .decoding)
            #expect(error?.statementName == "Test.one")
            #expect(error?.isRecoverable == true)
            // The connection goes on.
            let next = try await client.execute(Successor(number: 1))
            #expect(next == [2])
            return error?.message
        }
    }

    @Test("NULL into a non-optional")
    func null() async throws {
        #expect(
            try await problem("select null::int8 as a", Int.self)
                == "Test.one: column a: is NULL; read it as an optional")
    }

    @Test("a type the Swift type does not read")
    func wrongType() async throws {
        #expect(
            try await problem("select 1.5::numeric as a", Int.self)
                == "Test.one: column a: is of type numeric, expected int8; cast it in the statement")
        #expect(
            try await problem("select now()::timestamp as a", Date.self)
                == "Test.one: column a: is of type timestamp, expected timestamptz; cast it in the statement")
    }

    @Test("integers just outside the receiving type; just inside is read")
    func overflow() async throws {
        #expect(
            try await problem("select 32768::int8 as a", Int16.self)
                == "Test.one: column a: is out of range: does not fit Int16")
        #expect(
            try await problem("select -2147483649::int8 as a", Int32.self)
                == "Test.one: column a: is out of range: does not fit Int32")
        try await TestDatabase.withClient { client in
            let small = try await client.execute(One("select 32767::int8", as: Int16.self))
            let wide = try await client.execute(One("select 5::int2", as: Int.self))
            #expect(small == [.max])
            #expect(wide == [5])
        }
    }

    @Test("infinite moments, days and numbers")
    func infinities() async throws {
        #expect(try await problem("select 'infinity'::timestamptz as a", Date.self)?.contains("out of range") == true)
        #expect(try await problem("select '-infinity'::date as a", DatabaseDate.self)?.contains("out of range") == true)
        #expect(try await problem("select 'NaN'::numeric as a", NumericDecimal.self)?.contains("out of range") == true)
    }

    @Test("an array of two dimensions")
    func twoDimensions() async throws {
        #expect(
            try await problem("select '{{1,2},{3,4}}'::int8[] as a", [Int].self)
                == "Test.one: column a: is malformed: has 2 dimensions; only one is supported")
    }

    @Test("more columns than the statement reads, and fewer")
    func columnCount() async throws {
        #expect(try await problem("select 1::int8 as a, 2 as b", Int.self)?.contains("column b: is not read") == true)
        #expect(try await problem("select", Int.self)?.contains("column number 1: does not exist") == true)
    }

    @Test("parameters PostgreSQL has no room for fail before anything is sent")
    func encoding() async throws {
        try await TestDatabase.withClient { client in
            let text = await #expect(throws: DatabaseError.self) {
                try await client.execute(Echo(value: "a\0b", type: "text"))
            }
            #expect(text?.kind == .encoding)
            #expect(text?.message.contains("parameter $1") == true)
            let date = await #expect(throws: DatabaseError.self) {
                try await client.execute(Echo(value: Date(timeIntervalSinceReferenceDate: .nan), type: "timestamptz"))
            }
            #expect(date?.kind == .encoding)
        }
    }
}
