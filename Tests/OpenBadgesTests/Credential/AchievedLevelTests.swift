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

    @Test(arguments: [
        (1, 0, 5), (2, 0, 1), (2, 1, 5), (3, 1, 3), (4, 0, 1), (4, 1, 2), (4, 2, 3), (4, 3, 5), (5, 3, 4), (10, 8, 4),
        (10, 9, 5),
    ])
    func `is the place on the rubric, scaled and floored`(_ count: Int, _ position: Int, _ level: Int) {
        #expect(AchievedLevel.level(results: result("d\(position)"), descriptions: description(count)) == level)
    }

    @Test func `is the highest of several results`() {
        let results: JSONValue = [result("a0", of: "a"), result("b3", of: "b"), result("a1", of: "a")]
        #expect(
            AchievedLevel.level(results: results, descriptions: [description(5, id: "a"), description(5, id: "b")]) == 4
        )
    }

    @Test func `is three when none can be placed`() {
        #expect(AchievedLevel.level(results: nil, descriptions: nil) == 3)
        #expect(AchievedLevel.level(results: result("d9"), descriptions: description(5)) == 3)
        #expect(AchievedLevel.level(results: result("d0", of: "x"), descriptions: description(5)) == 3)
        #expect(AchievedLevel.level(results: ["value": "95"], descriptions: description(5)) == 3)
    }
}
