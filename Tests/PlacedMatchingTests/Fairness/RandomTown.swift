import PlacedDomain
import PlacedMatching
import PlacedWorkload

/// People of a few answers, many and few, of whom nearly nobody, some or nearly everybody comes through each step.
enum RandomTown {
    static func learners(seed: UInt64) -> [(AuditedLearner, Int)] {
        var generator = SeededGenerator(seed: seed)
        let sizes = [0, 0, 1, 2, 5, 9, 10, 12, 20, 33, 60, 150, 200, 300, 500]
        let shares = [0, 1, 3, 4, 6, 30, 50, 70, 94, 96, 99, 100]
        let races = RaceEthnicityCategory.allCases.prefix(Int.random(in: 1...4, using: &generator))
        func share(of people: Int) -> Int {
            let share = shares.randomElement(using: &generator) ?? 0
            return min(people, max(0, people * share / 100 + Int.random(in: -1...1, using: &generator)))
        }
        var kinds: [(AuditedLearner, Int)] = []
        for sex in Sex.allCases.map(Optional.some) + [nil] {
            for race in races.map(Optional.some) + [nil] {
                let people = sizes.randomElement(using: &generator) ?? 0
                let optedIn = share(of: people)
                let eligible = share(of: optedIn)
                kinds.append((AuditedLearner(sex: sex, raceEthnicity: race), people - optedIn))
                kinds.append((AuditedLearner(sex: sex, raceEthnicity: race, reached: [.optedIn]), optedIn - eligible))
                let last: [(AuditStage, Int)] = [.aboveMedian, .inTopK, .contacted, .placed].map {
                    ($0, share(of: eligible))
                }
                for number in 0..<eligible {
                    let reached = Set(last.filter { number < $0.1 }.map(\.0)).union([.eligible])
                    kinds.append((AuditedLearner(sex: sex, raceEthnicity: race, reached: reached), 1))
                }
            }
        }
        return kinds.filter { $0.1 > 0 }
    }
}
