import FoundationEssentials
import PlacedMatching

/// A small random world in which learners and placements change one after the other, and time passes.
struct ChangingWorld {
    private var world: RandomWorld
    private(set) var snapshot: MatchSnapshot
    /// Coordinates and radii are multiplied by it: worlds of one cell and of many.
    private let scale: Int32
    private let learnerLimit: Int
    private let placementLimit: Int

    init(seed: UInt64) {
        world = RandomWorld(seed: seed)
        scale = seed % 2 == 0 ? 1 : 120
        learnerLimit = world.number(6...30)
        placementLimit = world.number(3...12)
        snapshot = world.snapshot(
            learners: world.number(learnerLimit / 2...learnerLimit),
            placements: world.number(1...placementLimit))
        for place in snapshot.learners.indices { snapshot.learners[place] = scaled(snapshot.learners[place]) }
        for place in snapshot.placements.indices { snapshot.placements[place] = scaled(snapshot.placements[place]) }
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { world.number(range) }

    /// Changes something of somebody.
    mutating func change() -> LiveChange {
        world.number(0...9) < 7 ? changeLearner() : changePlacement()
    }

    /// Lets time pass; now and then the clock is put back.
    mutating func pass() {
        let days = world.generator.chance(3) ? 400 : [0, 0, 0, 0, 1, 1, 7, 31][world.number(0...7)]
        let seconds = Int64(days) * 86_400 + Int64(world.number(0...1) == 0 ? 1 : world.number(0...90_000))
        let isBack = world.generator.chance(5)
        snapshot.asOf = MatchMoment(instantSeconds: snapshot.asOf.instantSeconds + (isBack ? -seconds : seconds))
    }

    /// Adds achievements nobody holds yet.
    mutating func learnAchievements() -> Int {
        snapshot.catalogue.count += 1
        return snapshot.catalogue.count
    }

    private mutating func changeLearner() -> LiveChange {
        let number = world.number(0...learnerLimit - 1)
        let id = RandomWorld.id(kind: 1, number)
        let place = snapshot.learners.firstIndex { $0.id == id }
        guard let place, world.generator.chance(85) else {
            if let place, world.generator.chance(50) {
                snapshot.learners.remove(at: place)
                return .learner(id, nil)
            }
            let ids = snapshot.placements.map(\.id)
            let learner = scaled(
                world.learner(number, placements: ids.isEmpty ? [RandomWorld.id(kind: 2, 0)] : ids))
            if let place { snapshot.learners[place] = learner } else { snapshot.learners.append(learner) }
            return .learner(id, learner)
        }
        var learner = snapshot.learners[place]
        alter(&learner)
        snapshot.learners[place] = learner
        return .learner(id, learner)
    }

    /// One of the things that happen: a badge, a lapse, a consent, a revocation, an edited profile.
    private mutating func alter(_ learner: inout MatchLearner) {
        switch world.number(0...9) {
        case 0...2: learner.holdings.append(holding())
        case 3:
            guard !learner.holdings.isEmpty else { return }
            // Coverage names places: a credential that goes takes them along.
            learner.holdings.remove(at: world.number(0...learner.holdings.count - 1))
            for consent in learner.consents.indices {
                guard case .holdings(let covered) = learner.consents[consent].coverage else { continue }
                learner.consents[consent].coverage = .holdings(covered.filter { Int($0) < learner.holdings.count })
            }
        case 4:
            guard !learner.holdings.isEmpty else { return }
            learner.holdings[world.number(0...learner.holdings.count - 1)].expiresSeconds =
                snapshot.asOf.instantSeconds + Int64(world.number(-1...2))
        case 5...6:
            let consent = world.consent(
                holdings: learner.holdings.count,
                placements: snapshot.placements.map(\.id) + [RandomWorld.id(kind: 2, 0)])
            learner.consents.append(dated(consent))
        case 7: learner.consents = world.generator.chance(30) ? [] : Array(learner.consents.dropFirst())
        case 8: learner.slots = WeeklySlots(rawValue: UInt32(world.number(0...255)))
        default: learner.hiddenEmployers = [RandomWorld.id(kind: 9, world.number(0...4))]
        }
    }

    private mutating func holding() -> MatchHolding {
        var holding = world.holding(world.number(0...250))
        holding.issuedDay = snapshot.asOf.day - Int32(world.number(-20...900))
        if holding.expiresSeconds != nil {
            holding.expiresSeconds = snapshot.asOf.instantSeconds + Int64(world.number(-2...2_000_000))
        }
        if world.generator.chance(10) { holding.achievement = Int32(world.number(0...snapshot.catalogue.count - 1)) }
        return holding
    }

    private mutating func changePlacement() -> LiveChange {
        let number = world.number(0...placementLimit - 1)
        let id = RandomWorld.id(kind: 2, number)
        let place = snapshot.placements.firstIndex { $0.id == id }
        if let place, world.generator.chance(30) {
            snapshot.placements.remove(at: place)
            return .placement(id, nil)
        }
        var placement = scaled(world.placement(number))
        if let place, world.generator.chance(50) {
            // An edit changes one thing only.
            var edited = snapshot.placements[place]
            if world.generator.chance(50) {
                edited.groups = placement.groups
            } else {
                edited.weights = placement.weights
            }
            placement = edited
        }
        // An employer who had no posting before.
        if world.generator.chance(10) { placement.employer = RandomWorld.id(kind: 9, world.number(3...4)) }
        placement.startWindowEndDay = snapshot.asOf.day + Int32(world.number(-5...60))
        if let place { snapshot.placements[place] = placement } else { snapshot.placements.append(placement) }
        return .placement(id, placement)
    }

    private func scaled(_ learner: MatchLearner) -> MatchLearner {
        var learner = learner
        learner.location = learner.location.map { MatchLocation(x: $0.x * scale, y: $0.y * scale) }
        // What is drawn is drawn for the first day.
        let days = snapshot.asOf.day - RandomWorld.day
        for place in learner.holdings.indices {
            learner.holdings[place].issuedDay += days
            learner.holdings[place].expiresSeconds = learner.holdings[place].expiresSeconds.map(dated)
        }
        for place in learner.consents.indices { learner.consents[place] = dated(learner.consents[place]) }
        learner.availableFromDay = learner.availableFromDay.map { $0 + days }
        learner.travelRadiusHectometres = learner.travelRadiusHectometres.map { $0 * Int(scale) }
        return learner
    }

    private func dated(_ consent: MatchConsent) -> MatchConsent {
        MatchConsent(
            scope: consent.scope, coverage: consent.coverage, expiresSeconds: consent.expiresSeconds.map(dated))
    }

    private func dated(_ instant: Int64) -> Int64 {
        instant + Int64(snapshot.asOf.day - RandomWorld.day) * 86_400
    }

    /// Postings lie farther out than homes: outside the index's cells as well.
    private func scaled(_ placement: MatchPlacement) -> MatchPlacement {
        var placement = placement
        placement.location = placement.location.map {
            MatchLocation(x: ($0.x * 5 / 4 - 2) * scale, y: ($0.y * 5 / 4 - 2) * scale)
        }
        return placement
    }
}
