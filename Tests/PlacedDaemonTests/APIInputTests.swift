import PlacedDomain
import PlacedStore
import Testing

@testable import PlacedWeb

@Suite("Request members are read with every problem named")
struct APIInputTests {
    private func problems<Value>(_ text: String, _ read: @escaping (ObjectReader) -> Value?) throws -> [FieldProblem] {
        let problems = InputProblems()
        _ = InputValue<Value>.object(read).read(try JSONText.read(Array(text.utf8)), "", problems)
        return problems.found
    }

    private func content(_ text: String) throws -> (PlacementContent?, [FieldProblem]) {
        let problems = InputProblems()
        let node = try JSONText.read(Array(text.utf8))
        let content = InputValue<PlacementContent>.object(PlacementInput.content).read(node, "", problems)
        return (content, problems.found)
    }

    @Test("a draft needs its title only, and takes the contract's defaults")
    func draft() throws {
        let (content, problems) = try content(#"{"title": "A", "pay": null}"#)
        #expect(problems.isEmpty)
        #expect(content == PlacementContent(title: "A"))
        #expect(content?.factorWeights == .standard)
    }

    @Test("the example of the contract is read member by member")
    func example() throws {
        let (content, problems) = try content(APIExample.placement)
        #expect(problems.isEmpty)
        #expect(content?.requirements.count == 3)
        #expect(content?.requirements[1].alternatives.first?.minimumLevel == 2)
        #expect(content?.requirements[1].maximumAgeDays == 1095)
        #expect(content?.requirements[2].acceptedIssuers == ["https://example.org/issuers/certiport"])
        #expect(content?.weeklySlots.names == ["mon_morning", "mon_afternoon", "tue_morning", "wed_evening"])
        #expect(content?.startsOn?.latest.description == "2027-02-15")
    }

    @Test("members that are not known are refused with their pointers, nested ones too")
    func unknown() throws {
        let (_, problems) = try content(
            #"{"title": "A", "seat": 1, "location": {"label": "x", "latitude": 1, "longitude": 2, "a/b~c": 3}}"#)
        #expect(problems.map(\.pointer) == ["/location/a~1b~0c", "/seat"])
        #expect(problems.allSatisfy { $0.code == .unknownMember })
    }

    @Test("wrong kinds of value are refused where they stand")
    func wrongTypes() throws {
        let (_, problems) = try content(
            #"{"title": 1, "kind": "job", "seats": "2", "apply_by": "2027-02-30", "languages": ["en", 5], "pay": []}"#)
        #expect(
            problems.map { "\($0.pointer) \($0.code.rawValue)" } == [
                "/title wrong_type", "/kind unknown_value", "/pay wrong_type", "/seats wrong_type",
                "/apply_by malformed", "/languages/1 wrong_type",
            ])
    }

    @Test("a body that is not an object is refused")
    func notAnObject() throws {
        #expect(try problems("[]") { $0.required("a", .string) }.map(\.code) == [.wrongType])
        #expect(try problems("{}") { $0.required("a", .string) }.map(\.pointer) == ["/a"])
        #expect(try problems(#"{"a": null}"#) { $0.required("a", .string) }.map(\.code) == [.required])
    }

    @Test(
        "whole numbers are exact, and 2.0 is one of them",
        arguments: [
            ("2", nil), ("2.0", nil), ("2e1", nil), ("9223372036854775807", nil), ("-3", nil), ("2.5", .wrongType),
            ("1e400", .outOfRange), ("9223372036854775808", .outOfRange), ("\"2\"", .wrongType),
        ] as [(String, FieldProblem.Code?)])
    func integers(_ text: String, _ expected: FieldProblem.Code?) throws {
        let found = try problems("{\"n\": \(text)}") { $0.required("n", .integer) }
        #expect(found.first?.code == expected)
    }

    @Test("text that the database cannot hold is refused")
    func zeroCharacter() throws {
        #expect(try problems(#"{"a": "x\u0000"}"#) { $0.required("a", .string) }.map(\.code) == [.malformed])
    }

    @Test("a body of nothing but mistakes gets a bounded answer")
    func bounded() throws {
        let members = (0..<500).map { "\"m\($0)\": 1" }.joined(separator: ",")
        #expect(try problems("{\(members)}") { _ in true }.count == InputProblems.limit)
    }
}
