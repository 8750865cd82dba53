import PlacedMatching
import Testing

/// The tests of significance against figures worked out by hand and by slow whole-number arithmetic.
@Suite struct SignificanceTests {
    private func count(_ people: Int, _ selected: Int) throws -> GroupCount {
        try GroupCount(AuditCategory(code: "g"), people: people, selected: selected)
    }

    @Test("the lady tasting tea: 3 of 4 and 1 of 4")
    func tea() throws {
        // 34 of the 70 tables are as likely or less: (1 + 16 + 16 + 1) / 70.
        #expect(abs(try FisherExactTest(count(4, 3), count(4, 1)).p - 34.0 / 70) < 1e-15)
        #expect(abs(try FisherExactTest(count(4, 4), count(4, 0)).p - 2.0 / 70) < 1e-15)
    }

    @Test("margins that allow one table only prove nothing")
    func oneTable() throws {
        #expect(try FisherExactTest(count(5, 0), count(7, 0)).p == 1)
        #expect(try FisherExactTest(count(0, 0), count(7, 3)).p == 1)
        #expect(try TwoProportionTest(count(5, 5), count(7, 7)) == TwoProportionTest(count(5, 0), count(7, 0)))
    }

    @Test("every table of up to 14 people agrees with counting in whole numbers")
    func allSmallTables() throws {
        for first in 0...7 {
            for second in 0...7 {
                for selected in 0...first {
                    for other in 0...second {
                        let p = try FisherExactTest(count(first, selected), count(second, other)).p
                        let expected = slowFisher(first, second, selected, other)
                        #expect(abs(p - expected) < 1e-12, "\(selected)/\(first) \(other)/\(second)")
                    }
                }
            }
        }
    }

    @Test("1.96 standard deviations are one chance in twenty")
    func normal() throws {
        let test = try TwoProportionTest(count(80, 48), count(40, 12))
        #expect(abs(test.p - 0.001946) < 0.000001)
    }

    @Test("which way round two categories stand turns the sign and nothing else")
    func symmetry() throws {
        let (a, b) = try (count(41, 18), count(797, 412))
        #expect(TwoProportionTest(a, b).z == -TwoProportionTest(b, a).z)
        #expect(abs(FisherExactTest(a, b).p - FisherExactTest(b, a).p) < 1e-12)
    }

    @Test("Fisher's test is taken when an expected cell is below 5, and not at 5")
    func choice() throws {
        // Of 100 people 10 are selected: 50 expect 5 each.
        #expect(try AuditFigures.table(("a", 50, 6), ("b", 50, 4))["b"]?.comparison?.test == .z)
        #expect(try AuditFigures.table(("a", 51, 6), ("b", 49, 4))["b"]?.comparison?.test == .fisher)
    }

    @Test("Holm: each probability by the number still to be judged, never falling")
    func holm() {
        let adjusted = HolmAdjustment.adjusted([0.04, 0.01, 0.03, 0.5])
        for (value, expected) in zip(adjusted, [0.09, 0.04, 0.09, 0.5]) { #expect(abs(value - expected) < 1e-12) }
        #expect(HolmAdjustment.adjusted([]) == [])
        #expect(HolmAdjustment.adjusted([0.6, 0.7]) == [1, 1])
    }

    private func slowFisher(_ first: Int, _ second: Int, _ selected: Int, _ other: Int) -> Double {
        func choose(_ n: Int, _ k: Int) -> Int {
            k < 0 || k > n ? 0 : (0..<k).reduce(1) { $0 * (n - $1) / ($1 + 1) }
        }
        func ways(_ count: Int) -> Int { choose(first, count) * choose(second, selected + other - count) }
        let all = (0...(first + second)).map(ways)
        return Double(all.filter { $0 <= ways(selected) }.reduce(0, +)) / Double(all.reduce(0, +))
    }
}
