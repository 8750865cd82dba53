import FoundationEssentials
import PlacedMatching
import PlacedWorkload
import Testing

/// Counting under a change is counting the changed placement: one pass says what the slow evaluator says of each.
@Suite struct WhatIfTests {
    private static let steps = [2, 5, 11]

    @Test func everyChangeCountsAsTheChangedPlacementDoes() throws {
        var gained: [String: Int] = [:]
        for seed in UInt64(0)..<200 {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot()
            let engine = try MatchEngine(snapshot)
            for placement in snapshot.placements {
                let counts = try #require(engine.whatIf(placement: placement.id, farther: Self.steps))
                let now = eligible(placement, snapshot)
                #expect(counts.eligible == now.count, "seed \(seed)")
                #expect(Set(counts.effects.map(\.change)) == expectedChanges(placement), "seed \(seed)")
                #expect(counts.effects.count == expectedChanges(placement).count)
                for effect in counts.effects {
                    let then = eligible(after: effect.change, placement, snapshot)
                    #expect(effect.gained == then.subtracting(now).count, "seed \(seed) \(effect.change)")
                    #expect(effect.lost == now.subtracting(then).count, "seed \(seed) \(effect.change)")
                    gained[name(effect.change), default: 0] += effect.gained
                    gained["lost", default: 0] += effect.lost
                }
            }
        }
        // The worlds would prove nothing if no change ever did anything.
        for change in ["without", "lower", "farther", "remote", "lost"] {
            #expect(gained[change, default: 0] > 50, "\(gained)")
        }
    }

    @Test func whatLiesWithinAnotherChangeGainsNoMore() throws {
        for seed in UInt64(0)..<60 {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot()
            let engine = try MatchEngine(snapshot)
            for placement in snapshot.placements {
                let effects = try #require(engine.whatIf(placement: placement.id, farther: Self.steps)).effects
                for inner in effects {
                    for outer in effects where inner.change.isWithin(outer.change) {
                        #expect(inner.gained <= outer.gained, "seed \(seed)")
                        let then = eligible(after: inner.change, placement, snapshot)
                        #expect(then.isSubset(of: eligible(after: outer.change, placement, snapshot)))
                    }
                }
            }
        }
    }

    @Test func aPlacementThatIsNotThereHasNoCounts() throws {
        #expect(try OnePair().engine().whatIf(placement: RandomWorld.id(kind: 3, 0)) == nil)
    }

    @Test func justWithinAndJustBeyondALongerWay() throws {
        // The radius is 5 and so is the distance to (3, 4).
        let pair = OnePair().with { $0.learner.travelRadiusHectometres = 3 }
        func gained(_ step: Int) throws -> Int? {
            try pair.engine().whatIf(placement: pair.placement.id, farther: [step])?.effects
                .first { $0.change == .farther(hectometres: step) }?.gained
        }
        #expect(try gained(1) == 0)
        #expect(try gained(2) == 1)
    }

    @Test func noMoreLowerLevelsAreAskedThanTheLimit() throws {
        let pair = OnePair().with {
            $0.catalogue = AchievementCatalogue(count: 60)
            $0.placement.groups = [
                RequirementGroup(alternatives: (0..<60).map { .init(achievement: $0, minimumLevel: 3) })
            ]
        }
        let counts = try #require(try pair.engine().whatIf(placement: pair.placement.id))
        let lowered = counts.effects.filter { if case .lowerLevel = $0.change { true } else { false } }
        #expect(lowered.count == MatchEngine.lowerLevelsLimit)
    }

    // MARK: The slow way

    private func eligible(_ placement: MatchPlacement, _ snapshot: MatchSnapshot) -> Set<UUID> {
        Set(SlowMatcher(snapshot: snapshot).candidates(placement).map(\.learner))
    }

    private func eligible(
        after change: WhatIfChange, _ placement: MatchPlacement, _ snapshot: MatchSnapshot
    ) -> Set<UUID> {
        var placement = placement
        var snapshot = snapshot
        switch change {
        case .withoutGroup(let group): placement.groups.remove(at: group)
        case .lowerLevel(let group, let alternative, let level):
            placement.groups[group].alternatives[alternative].minimumLevel = level
        case .farther(let step):
            for place in snapshot.learners.indices {
                snapshot.learners[place].travelRadiusHectometres =
                    snapshot.learners[place].travelRadiusHectometres.map { $0 + step }
            }
        case .remote: placement.modality = .remote
        }
        return eligible(placement, snapshot)
    }

    private func expectedChanges(_ placement: MatchPlacement) -> Set<WhatIfChange> {
        var changes: Set<WhatIfChange> = []
        for (place, group) in placement.groups.enumerated() where group.use == .required {
            changes.insert(.withoutGroup(place))
            for (alternative, wish) in group.alternatives.enumerated() {
                for level in 1..<max(1, wish.minimumLevel) {
                    changes.insert(.lowerLevel(group: place, alternative: alternative, level: level))
                }
            }
        }
        if placement.modality != .remote {
            changes.formUnion(Self.steps.map { .farther(hectometres: $0) })
            changes.insert(.remote)
        }
        return changes
    }

    private func name(_ change: WhatIfChange) -> String {
        switch change {
        case .withoutGroup: "without"
        case .lowerLevel: "lower"
        case .farther: "farther"
        case .remote: "remote"
        }
    }
}

extension WhatIfChange {
    /// Whether everybody whom this change makes eligible is made so by the other as well.
    fileprivate func isWithin(_ other: WhatIfChange) -> Bool {
        switch (self, other) {
        case (.lowerLevel(let group, _, _), .withoutGroup(let dropped)): group == dropped
        case (.lowerLevel(let group, let alternative, let level), .lowerLevel(let group2, let alternative2, let level2)):
            group == group2 && alternative == alternative2 && level > level2
        case (.farther(let near), .farther(let far)): near < far
        default: false
        }
    }
}
