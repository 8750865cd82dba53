import FoundationEssentials
import PlacedWorkload
import Testing

@testable import PlacedMatching

/// The best of each achievement, of few holdings and of thousands in any order.
@Suite struct HoldingAggregateTests {
    @Test(arguments: [0, 1, 63, 64, 65, 200, 10_000])
    func bestOfEach(count: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        var catalogue = AchievementCatalogue(count: 12_000)
        // Complete for those who hold both, and higher than what both were found by.
        catalogue.stacks = [
            .init(achievement: 11_999, components: [3, 7]), .init(achievement: 5, components: [3, 9]),
        ]
        let compiled = try CompiledCatalogue(catalogue)
        let holdings = (0..<count).map { number in
            // Half in descending order, each second one a double.
            EffectiveHolding(
                achievement: number % 2 == 0 ? Int32(count - number) : Int32.random(in: 0..<100, using: &generator),
                quality: .random(in: 1...1000, using: &generator), level: .random(in: 1...5, using: &generator))
        }
        var aggregate = HoldingAggregate()
        for round in 0..<2 {
            aggregate.reset()
            for holding in holdings { aggregate.add(holding) }
            aggregate.completeStacks(in: compiled)
            var best: [Int32: EffectiveHolding] = [:]
            func keep(_ holding: EffectiveHolding) {
                let known = best[holding.achievement] ?? holding
                best[holding.achievement] = EffectiveHolding(
                    achievement: holding.achievement, quality: max(known.quality, holding.quality),
                    level: max(known.level, holding.level))
            }
            for holding in holdings { keep(holding) }
            let stacks: [(Int32, Int32, Int32)] = [(11_999, 3, 7), (5, 3, 9)]
            let completed = stacks.compactMap { stack, first, second -> EffectiveHolding? in
                guard let first = best[first], let second = best[second] else { return nil }
                return EffectiveHolding(
                    achievement: stack, quality: min(first.quality, second.quality) * 9 / 10,
                    level: min(first.level, second.level))
            }
            for holding in completed { keep(holding) }
            #expect(completed.count == (count == 10_000 ? 2 : completed.count))
            #expect(aggregate.holdings == best.values.sorted { $0.achievement < $1.achievement }, "round \(round)")
        }
    }
}
