import PlacedDomain
import PlacedMatching
import PlacedWorkload
import Testing

/// What is told is true, and neither a sum nor the next answer tells more than it.
@Suite struct ToldWhatIfTests {
    private func told(_ eligible: Int, _ effects: [(WhatIfChange, Int)]) -> ToldWhatIf {
        ToldWhatIf(
            WhatIfCounts(eligible: eligible, effects: effects.map { .init(change: $0, gained: $1) }))
    }

    @Test func fiveAreToldAndFourAreNot() {
        let answer = told(5, [(.withoutGroup(0), 5), (.withoutGroup(1), 4)])
        #expect(answer.eligible == .about(5))
        #expect(answer.effects.map(\.gained) == [.about(5), .fewer(5)])
        #expect(answer.effects.map(\.eligible) == [.about(10), .about(5)])
        #expect(told(4, []).eligible == .fewer(5))
    }

    @Test func numbersAreRoundedDown() {
        for count in 10...14 { #expect(told(count, [(.withoutGroup(0), count)]).effects.first?.gained == .about(10)) }
        #expect(told(15, []).eligible == .about(15))
    }

    @Test func aTotalTellsNothingOfWhatRoundingTook() {
        // 9 and 9 are 18: told as 15 it would say that rounding took five or more from both.
        #expect(told(9, [(.withoutGroup(0), 9)]).effects.map(\.eligible) == [.about(10)])
        #expect(told(3, [(.withoutGroup(0), 3)]).effects.map(\.eligible) == [.about(5)])
        #expect(told(1, [(.withoutGroup(0), 3)]).effects.map(\.eligible) == [.fewer(5)])
        #expect(told(3, [(.withoutGroup(0), 22)]).effects.map(\.eligible) == [.about(20)])
    }

    @Test func whoLeavesWhenWorkIsRemoteIsSeenInTheTotalOnly() {
        func remote(lost: Int) -> ToldCount? {
            ToldWhatIf(
                WhatIfCounts(eligible: 12, effects: [.init(change: .remote, gained: 20, lost: lost)])
            ).effects.first?.eligible
        }
        #expect(remote(lost: 0) == .about(30) && remote(lost: 2) == .about(30) && remote(lost: 3) == .about(25))
        #expect(remote(lost: 12) == .about(20))
    }

    @Test func onePersonMoreSeldomShowsAndNeverAsOne() {
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<500 {
            let counts = random(&generator)
            let more = WhatIfCounts(
                eligible: counts.eligible + 1,
                effects: counts.effects.map { .init(change: $0.change, gained: $0.gained, lost: $0.lost) })
            let (before, after) = (ToldWhatIf(counts), ToldWhatIf(more))
            #expect((after.eligible == before.eligible) == ((counts.eligible + 1) % ToldCount.step != 0))
            for (a, b) in zip(before.effects, after.effects) {
                guard let a = a.eligible.number, let b = b.eligible.number else { continue }
                #expect((b - a) % ToldCount.step == 0)
            }
        }
    }

    @Test func whatIsToldIsTrue() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let counts = random(&generator)
            let answer = ToldWhatIf(counts)
            for (effect, told) in zip(counts.effects, answer.effects) {
                check(told.gained, of: effect.gained, within: ToldCount.step)
                let isSum = told.change != .remote
                check(
                    told.eligible, of: counts.eligible + effect.gained - effect.lost,
                    within: isSum ? 2 * ToldCount.step - 1 : ToldCount.step)
            }
        }
    }

    private func check(_ told: ToldCount, of count: Int, within room: Int) {
        switch told {
        case .about(let number):
            #expect(number % ToldCount.step == 0 && number >= ToldCount.step && (number..<(number + room)) ~= count)
        case .fewer(let bound): #expect(count < bound && bound == ToldCount.step)
        }
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
