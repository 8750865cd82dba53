import PlacedDomain
import PlacedMatching
import PlacedWorkload
import Testing

/// What is told is true, and no small number of people can be worked out from it.
@Suite struct ToldWhatIfTests {
    private func told(_ eligible: Int, _ effects: [(WhatIfChange, Int)]) -> ToldWhatIf {
        ToldWhatIf(
            WhatIfCounts(eligible: eligible, effects: effects.map { .init(change: $0, gained: $1) }))
    }

    @Test func fiveAreToldAndFourAreNot() {
        let answer = told(5, [(.withoutGroup(0), 5), (.withoutGroup(1), 4)])
        #expect(answer.eligible == .exactly(5))
        #expect(answer.effects.map(\.gained) == [.exactly(5), .fewer(5)])
        // Told exactly, the sum would say that four are gained.
        #expect(answer.effects.map(\.eligible) == [.exactly(10), .fewer(10)])
        #expect(told(4, []).eligible == .fewer(5))
    }

    @Test func aSmallSumIsToldAsSmall() {
        #expect(told(1, [(.withoutGroup(0), 3)]).effects.map(\.eligible) == [.fewer(5)])
        #expect(told(3, [(.withoutGroup(0), 3)]).effects.map(\.eligible) == [.fewer(9)])
        #expect(told(3, [(.withoutGroup(0), 20)]).effects.map(\.eligible) == [.fewer(25)])
    }

    @Test func twoDistancesWithFewPeopleBetweenAreNotBothTold() {
        let answer = told(9, [(.farther(hectometres: 100), 12), (.farther(hectometres: 250), 16)])
        #expect(answer.effects.map(\.gained) == [.exactly(12), .fewer(17)])
        let apart = told(9, [(.farther(hectometres: 100), 12), (.farther(hectometres: 250), 17)])
        #expect(apart.effects.map(\.gained) == [.exactly(12), .exactly(17)])
    }

    @Test func aLowerLevelGivesWayToTheGroupItIsOf() {
        let lower = WhatIfChange.lowerLevel(group: 0, alternative: 0, level: 1)
        #expect(told(9, [(.withoutGroup(0), 14), (lower, 12)]).effects.map(\.gained) == [.exactly(14), .fewer(15)])
        let other = WhatIfChange.lowerLevel(group: 1, alternative: 0, level: 1)
        #expect(told(9, [(.withoutGroup(0), 14), (other, 12)]).effects.map(\.gained) == [.exactly(14), .exactly(12)])
    }

    @Test func howManyLeaveWhenWorkIsRemoteIsNotToldOfFew() {
        func remote(lost: Int) -> ToldCount? {
            ToldWhatIf(
                WhatIfCounts(eligible: 12, effects: [.init(change: .remote, gained: 20, lost: lost)])
            ).effects.first?.eligible
        }
        #expect(remote(lost: 6) == .exactly(26))
        for lost in [0, 3, 8, 12] { #expect(remote(lost: lost) == .fewer(33)) }
    }

    @Test func whatIsToldIsTrueAndNeverApartByFew() throws {
        var generator = SeededGenerator(seed: 5)
        var (exact, hidden) = (0, 0)
        for _ in 0..<2000 {
            let counts = random(&generator)
            let answer = ToldWhatIf(counts)
            for (effect, told) in zip(counts.effects, answer.effects) {
                check(told.gained, of: effect.gained)
                check(told.eligible, of: counts.eligible + effect.gained - effect.lost)
                if told.gained.exact == nil { hidden += 1 } else { exact += 1 }
                // The difference of two totals is a number of people too.
                if let now = answer.eligible.exact, let then = told.eligible.exact, effect.lost == 0 {
                    #expect(then - now >= ToldCount.smallest)
                }
            }
            for inner in answer.effects {
                for outer in answer.effects where inner.change.isWithin(outer.change) {
                    for count in [\ToldWhatIf.Effect.gained, \.eligible] {
                        guard let few = inner[keyPath: count].exact, let many = outer[keyPath: count].exact else {
                            continue
                        }
                        #expect(many - few >= ToldCount.smallest)
                    }
                }
            }
        }
        #expect(exact > 1000 && hidden > 1000)
    }

    private func check(_ told: ToldCount, of count: Int) {
        switch told {
        case .exactly(let number): #expect(number == count && count >= ToldCount.smallest)
        case .fewer(let bound): #expect(count < bound)
        }
        if count < ToldCount.smallest { #expect(told == .fewer(ToldCount.smallest)) }
    }

    /// Counts that could be: what is within another is no more.
    private func random(_ generator: inout SeededGenerator) -> WhatIfCounts {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        var effects: [WhatIfCounts.Effect] = []
        for group in 0..<2 {
            let without = number(0...30)
            effects.append(.init(change: .withoutGroup(group), gained: without))
            for alternative in 0..<2 {
                var gained = 0
                for level in [2, 1] {
                    gained = number(gained...without)
                    effects.append(
                        .init(
                            change: .lowerLevel(group: group, alternative: alternative, level: level), gained: gained))
                }
            }
        }
        var farther = 0
        for step in [100, 250, 500] {
            farther += number(0...8)
            effects.append(.init(change: .farther(hectometres: step), gained: farther))
        }
        let eligible = number(0...20)
        effects.append(.init(change: .remote, gained: number(0...30), lost: number(0...eligible)))
        return WhatIfCounts(eligible: eligible, effects: effects)
    }
}
