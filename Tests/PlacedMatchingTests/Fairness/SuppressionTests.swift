import PlacedMatching
import PlacedWorkload
import Testing

/// What is hidden, and whether anybody could work it out.
@Suite struct SuppressionTests {
    @Test("a hidden count takes another with it, since the total is known")
    func complement() {
        #expect(SmallCells.list([120, 9, 44]).counts == [120, nil, nil])
        #expect(SmallCells.list([120, 4, 5, 44]).counts == [120, nil, nil, nil])
        #expect(SmallCells.list([200, 0, 7, 6]).counts == [200, 0, nil, nil])
    }

    @Test("9 is hidden, 10 is not, nor is none")
    func edge() {
        #expect(SmallCells.list([120, 10, 0]).counts == [120, 10, 0])
        #expect(SmallCells.list([120, 9, 0]).counts == [nil, nil, 0])
        #expect(SmallCells.list([120, 30]).counts == [120, 30])
    }

    @Test("many ones whose sum is their number would be known to be ones")
    func ones() {
        let ones = [Int](repeating: 1, count: 10)
        #expect(SmallCells.list([50, 60] + ones).counts[0] == nil)
    }

    @Test("where nothing else is left to hide, the total goes")
    func total() {
        #expect(SmallCells.list([5, 0]).total == nil)
        #expect(SmallCells.list([120, 9, 44]).total == 173)
    }

    @Test("no hidden count of a table can be worked out from its margins", arguments: 0..<300)
    func noLeak(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let likely = [0, 0, 1, 1, 2, 5, 8, 9, 10, 12, 20, 33, 60]
        let columns = Int.random(in: 1...4, using: &generator)
        let rows = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            (0..<columns).map { _ in likely.randomElement(using: &generator) ?? 0 }
        }
        let grid = SuppressionGrid(rows)
        for row in grid.counts.indices {
            for column in grid.counts[row].indices where SmallCells.isSmall(grid.counts[row][column]) {
                #expect(grid[row, column] == nil)
                let place = SuppressionGrid.Place(row: row, column: column)
                #expect(TableAttack(grid).hasAnother(at: place), "\(rows) tells of \(place)")
            }
        }
    }

    @Test("the attack finds what a table without complementary suppression tells")
    func attackWorks() {
        var shown = SuppressionGrid([[5, 20], [20, 30]])
        #expect(TableAttack(shown).hasAnother(at: .init(row: 0, column: 0)))
        shown = SuppressionGrid([[20, 20], [20, 30]])
        let alone = TableAttack(counts: shown.counts, hidden: [.init(row: 0, column: 0)])
        #expect(!alone.hasAnother(at: .init(row: 0, column: 0)))
    }
}
