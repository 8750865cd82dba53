import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// A stored round through the pure one: frozen lists in, who goes where and why out.
struct RoundComputation: Sendable {
    private let input: RoundInput
    private let round: CapacityRound
    /// Each learner's choices by their place in the whole list.
    private let listed: [[RoundInput.Choice]]

    /// - Throws: `RoundInputError` when the lists cannot be, which the keys of the database forbid.
    init(_ input: RoundInput, seed: Int32) throws(RoundInputError) {
        self.input = input
        var places: [PlacementID: Int32] = [:]
        for (index, placement) in input.placements.enumerated() { places[placement.id] = Int32(index) }
        var people: [LearnerID: Int32] = [:]
        for (index, learner) in input.learners.enumerated() { people[learner.id] = Int32(index) }
        var listed = [[RoundInput.Choice]](repeating: [], count: input.learners.count)
        for choice in input.choices {
            if let person = people[choice.learner] { listed[Int(person)].append(choice) }
        }
        var left: Set<Pair> = []
        for choice in input.choices where choice.excluded != nil {
            left.insert(Pair(learner: choice.learner, placement: choice.placement))
        }
        var entries = [[RoundPlacement.Entry]](repeating: [], count: input.placements.count)
        for entry in input.entries {
            guard let place = places[entry.placement], let person = people[entry.learner],
                !left.contains(Pair(learner: entry.learner, placement: entry.placement))
            else { continue }
            entries[Int(place)].append(.init(learner: person, rank: Int32(clamping: entry.rank)))
        }
        self.listed = listed
        round = try CapacityRound(
            learners: input.learners.indices.map { index in
                let learner = input.learners[index]
                return RoundLearner(
                    id: learner.alias, lotteryKey: UInt32(learner.erasedKey ?? LotteryKey.of(learner.id.uuid)),
                    list: listed[index].compactMap { $0.excluded == nil ? places[$0.placement] : nil },
                    listWasCut: learner.listWasCut)
            },
            placements: input.placements.enumerated().map { index, placement in
                RoundPlacement(
                    id: placement.id.uuid, lotteryKey: UInt32(LotteryKey.of(placement.id.uuid)),
                    seats: placement.seats ?? 0, list: entries[index], listWasCut: placement.listWasCut)
            }, seed: UInt32(bitPattern: seed))
    }

    private struct Pair: Hashable {
        let learner: LearnerID
        let placement: PlacementID
    }

    /// Seats of the whole round.
    var seats: Int { round.placements.reduce(0) { $0 + $1.seats } }

    /// Each placement's list without ties: places of learners, the first to be taken first.
    func orders() throws(RoundInputError) -> [[Int32]] { try round.orders() }

    /// What a learner wants and can have counted, the most wanted first.
    func wanted(by learner: Int) -> [PlacementID] {
        listed[learner].filter { $0.excluded == nil }.map(\.placement)
    }

    /// Runs the round, away from the caller's executor.
    @concurrent
    func run() async -> RoundFindings {
        let result = round.run()
        var filled = Dictionary(uniqueKeysWithValues: input.placements.map { ($0.id, 0) })
        var seats: [LearnerID: (placement: PlacementID, choice: Int)] = [:]
        var outcomes: [(learner: LearnerID, placement: PlacementID, outcome: RoundChoiceOutcome)] = []
        for (index, learner) in input.learners.enumerated() {
            let outcome = result.outcome(of: index)
            for missed in outcome.missed {
                outcomes.append((learner.id, PlacementID(missed.placement), Self.word(missed.reason)))
            }
            guard let uuid = outcome.placement else { continue }
            let placement = PlacementID(uuid)
            let choice = (listed[index].firstIndex { $0.placement == placement } ?? 0) + 1
            seats[learner.id] = (placement, choice)
            filled[placement, default: 0] += 1
            outcomes.append((learner.id, placement, .placed))
        }
        return RoundFindings(filled: filled, seats: seats, outcomes: outcomes, proposals: result.proposals)
    }

    private static func word(_ reason: RoundOutcome.Reason) -> RoundChoiceOutcome {
        switch reason {
        case .notListed: .notListed
        case .noSeats: .noSeats
        case .full: .full
        }
    }
}
