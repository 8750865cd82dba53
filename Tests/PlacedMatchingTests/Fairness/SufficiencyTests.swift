import PlacedMatching
import Testing

/// When there are too few people for any conclusion.
@Suite struct SufficiencyTests {
    @Test("a pilot of 35 learners supports none")
    func pilot() throws {
        let b = try #require(try AuditFigures.table(("a", 18, 9), ("b", 17, 6))["b"]?.comparison)
        #expect(b.ratio.isBelowFourFifths)
        #expect(!b.isSufficient)
        #expect(b.conclusion == .insufficientData)
    }

    @Test("nor does one in which everybody of a group was chosen and nobody of the other")
    func extremePilot() throws {
        let table = try AuditFigures.table(("a", 18, 18), ("b", 17, 0))
        #expect(!table.isSufficient)
        #expect(table["b"]?.comparison?.conclusion == .insufficientData)
    }

    @Test("99 people are too few, 100 are not")
    func edge() throws {
        let few = try AuditFigures.table(("a", 50, 25), ("b", 49, 25))
        let enough = try AuditFigures.table(("a", 50, 25), ("b", 50, 25))
        #expect(!few.isSufficient)
        #expect(enough["b"]?.comparison?.conclusion == .noDifferenceShown)
    }

    @Test("many people of whom hardly anybody is selected are too few as well")
    func rareSelection() throws {
        let b = try #require(try AuditFigures.table(("a", 500, 3), ("b", 500, 2))["b"]?.comparison)
        #expect(!b.isSufficient)
        let more = try #require(try AuditFigures.table(("a", 500, 30), ("b", 500, 28))["b"]?.comparison)
        #expect(more.isSufficient)
    }

    @Test("sixteen of a thousand beside none of a thousand is no luck, however few they are")
    func rareButNotChance() throws {
        let table = try AuditFigures.table(("a", 1000, 16), ("b", 1000, 0))
        let b = try #require(table["b"]?.comparison)
        #expect(!b.isSufficient && b.adjustedP < 0.0001 && !b.oneMove.turns)
        #expect(b.conclusion == .adverseImpact && table.conclusion == .adverseImpact)
        let fewer = try #require(try AuditFigures.table(("a", 1000, 5), ("b", 1000, 0))["b"]?.comparison)
        #expect(fewer.adjustedP > 0.05 && fewer.conclusion == .insufficientData)
    }

    @Test("everybody selected is no reason for doubt")
    func everybody() throws {
        #expect(
            try AuditFigures.table(("a", 500, 500), ("b", 500, 500))["b"]?.comparison?.conclusion == .noDifferenceShown)
    }
}
