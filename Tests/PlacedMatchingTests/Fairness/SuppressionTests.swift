import PlacedWorkload
import Testing

@testable import PlacedMatching

/// What is hidden, and whether anybody could work it out.
@Suite struct SuppressionTests {
    /// Counts of one table of a single row, with its total.
    private func published(_ counts: [Int]) -> [Int?] {
        let grid = SuppressionGrid([counts])
        return (0...counts.count).map { grid[0, $0] }
    }

    @Test("a hidden count takes another with it, since the total is known")
    func complement() {
        #expect(published([120, 9, 44]) == [120, nil, nil, 173])
        #expect(published([120, 4, 5, 44]) == [120, nil, nil, nil, 173])
        #expect(published([200, 0, 7, 6]) == [200, 0, nil, nil, 213])
    }

    @Test("9 is hidden, 10 is not, nor is none")
    func edge() {
        #expect(published([120, 10, 0]) == [120, 10, 0, 130])
        #expect(published([120, 9, 0]) == [nil, nil, 0, 129])
        #expect(published([120, 30]) == [120, 30, 150])
    }

    @Test("many ones whose sum is their number would be known to be ones")
    func ones() {
        let ones = [Int](repeating: 1, count: 10)
        #expect(published([50, 60] + ones)[0] == nil)
    }

    @Test("where nothing else is left to hide, the total goes")
    func total() {
        #expect(published([12, 0]) == [12, 0, 12])
        #expect(published([5, 0])[2] == nil)
    }

    @Test("nobody is never hidden, whatever else is")
    func nobody() {
        let grid = SuppressionGrid([[0, 9], [40, 60]], alsoSensitive: [.init(row: 0, column: 0)])
        #expect(grid[0, 0] == 0 && grid[0, 1] == nil)
    }

    @Test("a range is told beside a hidden count where it leaves the others room, and not where it does not")
    func ranges() {
        let place = SuppressionGrid.Place(row: 0, column: 0)
        let below = SuppressionGrid([[9, 300, 200]], alsoSensitive: [place], ranges: [place: 0...14])
        #expect(below.ranges[place] == 0...14 && below[0, 2] == nil)
        let other = SuppressionGrid.Place(row: 0, column: 1)
        let both = SuppressionGrid(
            [[9, 9, 300]], alsoSensitive: [place, other], ranges: [place: 0...9, other: 0...9])
        #expect(both.ranges.count < 2 && both.hidden.contains(place) && both.hidden.contains(other))
    }

    @Test("a count that is known not to be exceeded narrows what is hidden")
    func most() {
        // 10 and 2 of a sum of 12: were the second known to be at most 6, the first would be 6 to 11.
        let free = SuppressionGrid([[10, 2, 90]])
        #expect(free[0, 0] == nil && free[0, 2] == 90)
        let bound = SuppressionGrid([[10, 2, 90]], most: [.init(row: 0, column: 1): 6])
        #expect(bound[0, 2] == nil)
        #expect(free.keeps(knowing: [:]))
        #expect(!free.keeps(knowing: [.init(row: 0, column: 1): 4]))
    }

    @Test("no hidden count of a table can be worked out from its margins", arguments: 0..<300)
    func noLeak(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let likely = [0, 0, 1, 1, 2, 5, 8, 9, 10, 12, 20, 33, 60]
        let columns = Int.random(in: 1...4, using: &generator)
        let rows = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            (0..<columns).map { _ in likely.randomElement(using: &generator) ?? 0 }
        }
        checkNothingTold(SuppressionGrid(rows), most: [:])
    }

    @Test("nor with ranges told and with counts that are not exceeded", arguments: 0..<300)
    func noLeakOfRanges(seed: UInt64) {
        var generator = SeededGenerator(seed: 1000 + seed)
        let likely = [0, 1, 2, 5, 9, 10, 12, 20, 33, 60]
        let columns = Int.random(in: 2...4, using: &generator)
        let rows = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            (0..<columns).map { _ in likely.randomElement(using: &generator) ?? 0 }
        }
        var (most, ranges): ([SuppressionGrid.Place: Int], [SuppressionGrid.Place: ClosedRange<Int>]) = ([:], [:])
        let counts = SuppressionGrid.withMargins(rows)
        for row in counts.indices {
            for column in counts[row].indices {
                let (place, count) = (SuppressionGrid.Place(row: row, column: column), counts[row][column])
                if generator.chance(50) { most[place] = max(10, count + Int.random(in: 0...20, using: &generator)) }
                if generator.chance(30) {
                    let least = max(0, count - Int.random(in: 0...9, using: &generator))
                    ranges[place] = least...(least + 10)
                }
            }
        }
        let grid = SuppressionGrid(rows, alsoSensitive: Set(ranges.keys), ranges: ranges, most: most)
        checkNothingTold(grid, most: most)
    }

    private func checkNothingTold(_ grid: SuppressionGrid, most: [SuppressionGrid.Place: Int]) {
        for row in grid.counts.indices {
            for column in grid.counts[row].indices where SmallCells.isSmall(grid.counts[row][column]) {
                #expect(grid[row, column] == nil)
                let place = SuppressionGrid.Place(row: row, column: column)
                #expect(TableAttack(grid, most: most).hasAnother(at: place), "\(grid.counts) tells of \(place)")
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
