import JSONLD
import Testing

@testable import OpenBadges

@Suite struct AchievedLevelTests {
    private func description(_ count: Int, id: String = "d") -> JSONValue {
        ["id": .string(id), "rubricCriterionLevel": .array((0..<count).map { ["id": .string("\(id)\($0)")] })]
    }

    private func result(_ level: String, of description: String = "d") -> JSONValue {
        ["resultDescription": .string(description), "achievedLevel": .string(level)]
    }

    private func level(_ results: JSONValue?, _ descriptions: JSONValue?, isOrderSigned: Bool = true) -> Int {
        AchievedLevel.level(results: results, descriptions: descriptions, isOrderSigned: isOrderSigned)
    }

    @Test(arguments: [
        (1, 0, 5), (2, 0, 1), (2, 1, 5), (3, 1, 3), (4, 0, 1), (4, 1, 2), (4, 2, 3), (4, 3, 5), (5, 3, 4), (10, 8, 4),
        (10, 9, 5),
    ])
    func `is the place on the rubric, scaled and floored`(_ count: Int, _ position: Int, _ expected: Int) {
        #expect(level(result("d\(position)"), description(count)) == expected)
    }

    @Test func `is the highest of several results`() {
        let results: JSONValue = [result("a0", of: "a"), result("b3", of: "b"), result("a1", of: "a")]
        #expect(
            level(results, [description(5, id: "a"), description(5, id: "b")]) == 4
        )
    }

    @Test func `is three when none can be placed`() {
        #expect(level(nil, nil) == 3)
        #expect(level(result("d9"), description(5)) == 3)
        #expect(level(result("d0", of: "x"), description(5)) == 3)
        #expect(level(["value": "95"], description(5)) == 3)
    }

    /// A rubric whose levels have numbers, listed as given.
    private func numbered(_ numbers: [JSONValue]) -> JSONValue {
        [
            "id": "d",
            "rubricCriterionLevel": .array(numbers.map { ["id": .string("d\($0.string ?? "n")"), "level": $0] }),
        ]
    }

    @Test func `where the order is not signed, the numbers of the levels decide`() {
        let orders: [[JSONValue]] = [["1", "2", "10"], ["10", "2", "1"], ["2", "10", "1"]]
        for order in orders {
            #expect(level(result("d2"), numbered(order), isOrderSigned: false) == 3)
            #expect(level(result("d1"), numbered(order), isOrderSigned: false) == 1)
        }
    }

    @Test func `where the order is not signed and the numbers do not tell, the level is unstated`() {
        let rubrics: [[JSONValue]] = [["1", "1", "2"], ["1", "x", "2"], ["1", "nan", "2"], ["1", .null, "2"]]
        for rubric in rubrics { #expect(level(result("d2"), numbered(rubric), isOrderSigned: false) == 3) }
        #expect(level(result("d4"), description(5), isOrderSigned: false) == 3)
    }

    @Test func `a name in a list of one is the name`() {
        let listed: JSONValue = [["resultDescription": ["d"], "achievedLevel": ["d4"]]]
        #expect(level(listed, description(5)) == 5)
    }
}
