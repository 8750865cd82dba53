import PlacedMatching
import Testing

/// Figures that New York City and the federal agencies printed, and the edges of the four-fifths rule.
@Suite struct ImpactRatioTests {
    @Test("the city's example of selection: 555 of 1181 beside 667 of 1390")
    func selection() throws {
        let table = try AuditFigures.table(("male", 1390, 667), ("female", 1181, 555))
        let female = try #require(table["female"]?.comparison)
        #expect(table.reference?.code == "male")
        #expect(female.ratio.perMille == 979)
        #expect(!female.ratio.isBelowFourFifths)
        #expect(abs(female.z + 0.5017) < 0.0001)
        #expect(female.conclusion == .noDifferenceShown)
    }

    @Test("the city's example of scoring: 34 of 76 beside 50 of 92")
    func scoring() throws {
        let table = try AuditFigures.table(("male", 92, 50), ("female", 76, 34))
        #expect(table["female"]?.comparison?.ratio.perMille == 823)
    }

    @Test("exactly four fifths is not below, one person fewer is")
    func edge() throws {
        let at = try #require(try AuditFigures.table(("a", 100, 50), ("b", 100, 40))["b"]?.comparison)
        #expect(!at.ratio.isBelowFourFifths)
        #expect(at.oneMove.isFlaggedWithOneFewer == true)
        #expect(at.oneMove.turns)
        let below = try #require(try AuditFigures.table(("a", 100, 50), ("b", 100, 39))["b"]?.comparison)
        #expect(below.ratio.isBelowFourFifths)
    }

    @Test("the edge holds at the largest counts, where floats would blur it")
    func largestEdge() throws {
        let people = 499_999_999
        let at = try AuditFigures.table(("a", people, 499_999_995), ("b", people, 399_999_996))
        #expect(at["b"]?.comparison?.ratio.isBelowFourFifths == false)
        let below = try AuditFigures.table(("a", people, 499_999_995), ("b", people, 399_999_995))
        #expect(below["b"]?.comparison?.ratio.isBelowFourFifths == true)
    }

    @Test("80 of whom 48, 40 of whom 12: half the rate, and not by chance")
    func halfTheRate() throws {
        let black = try #require(try AuditFigures.table(("white", 80, 48), ("black", 40, 12))["black"]?.comparison)
        #expect(black.ratio.perMille == 500)
        #expect(abs(black.z + 3.0984) < 0.0001)
        #expect(black.conclusion == .adverseImpact)
        #expect(!black.oneMove.turns)
    }

    @Test("a small difference among many is no chance, though far from four fifths")
    func smallButNotChance() throws {
        let table = try AuditFigures.table(("a", 10_000, 5000), ("b", 10_000, 4600))
        #expect(table["b"]?.comparison?.conclusion == .smallButNotChance)
    }

    @Test("a category of less than two in a hundred is counted and not compared, and is no reference")
    func leftOut() throws {
        let groups = [("a", 980, 490), ("b", 1000, 450), ("c", 20, 20), ("d", 41, 20)]
        let table = try SelectionTable(AuditFigures.groups(groups))
        #expect(table["c"]?.standing == .leftOut)
        #expect(table["c"]?.count.people == 20)
        #expect(table.reference?.code == "a")
        #expect(table["d"]?.comparison != nil)
    }

    @Test("nobody selected anywhere gives no rate to compare with")
    func nobody() throws {
        let table = try AuditFigures.table(("a", 200, 0), ("b", 300, 0), ("c", 0, 0))
        #expect(table.reference == nil)
        #expect(table.findings.allSatisfy { $0.standing == .noRate })
    }

    @Test("counts that cannot be are refused")
    func refusals() throws {
        let category = AuditCategory(code: "a")
        #expect(throws: AuditInputError.selected(category, 11, of: 10)) {
            try GroupCount(category, people: 10, selected: 11)
        }
        #expect(throws: AuditInputError.people(category, -1)) { try GroupCount(category, people: -1, selected: 0) }
        #expect(throws: AuditInputError.repeated(category)) { try AuditFigures.table(("a", 1, 1), ("a", 2, 1)) }
    }
}
