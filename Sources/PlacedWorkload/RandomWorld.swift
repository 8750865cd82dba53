public import FoundationEssentials
public import PlacedMatching

/// Small random snapshots in which every rule has something to do, for tests: few achievements, so that groups overlap, stacks
/// share components, and credentials are doubled.
public struct RandomWorld: Sendable {
    /// Draws everything.
    public var generator: SeededGenerator
    /// The day everything is drawn for.
    static let day: Int32 = 20_000
    let achievements = 9
    let employers: [UUID]

    /// The world of a seed.
    public init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        employers = (0..<3).map { Self.id(kind: 9, $0) }
    }

    /// The id of a number; their order is not that of the numbers.
    public static func id(kind: UInt8, _ number: Int) -> UUID {
        UUID(uuid: (kind, UInt8(number * 37 % 251), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(number)))
    }

    /// Everything at once.
    public mutating func snapshot(learners: Int = 14, placements: Int = 7) -> MatchSnapshot {
        let places = (0..<placements).map { placement($0) }
        return MatchSnapshot(
            asOf: MatchMoment(instantSeconds: 20_000 * 86_400 + 50_000),
            lotterySeed: UInt32.random(in: 0...0x7fff_ffff, using: &generator), catalogue: catalogue(),
            learners: (0..<learners).map { learner($0, placements: places.map(\.id)) }, placements: places)
    }

    /// A whole number of a range.
    public mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    /// The number of an achievement.
    public mutating func achievement() -> Int {
        number(0...achievements - 1)
    }

    private mutating func catalogue() -> AchievementCatalogue {
        var catalogue = AchievementCatalogue(count: achievements)
        for _ in 0..<number(0...2) { catalogue.equivalences.append(.init(achievement(), achievement())) }
        for _ in 0..<number(0...2) {
            catalogue.acceptances.append(.init(achievement: achievement(), accepted: achievement()))
        }
        for _ in 0..<number(0...3) {
            let components = (0..<number(0...3)).map { _ in achievement() }
            catalogue.stacks.append(.init(achievement: achievement(), components: components))
        }
        for achievement in 0..<achievements {
            catalogue.competencies[achievement] = (0..<number(0...2)).map { _ in number(0...5) }
        }
        return catalogue
    }

    /// A credential.
    public mutating func holding(_ credential: Int) -> MatchHolding {
        MatchHolding(
            credential: Self.id(kind: 5, credential), achievement: Int32(achievement()),
            issuer: Int32(number(0...2)), level: UInt8(number(1...5)),
            trust: TrustClass.allCases[number(0...3)], issuerIsTrusted: generator.chance(80),
            issuedDay: Int32(20_000 - number(-20...900)),
            expiresSeconds: generator.chance(60) ? nil : Int64(20_000 + number(-5...20)) * 86_400 + 50_000)
    }

    mutating func learner(_ row: Int, placements: [UUID]) -> MatchLearner {
        let holdings = (0..<number(0...7)).map { holding(row * 8 + $0) }
        return MatchLearner(
            id: Self.id(kind: 1, row), lotteryKey: UInt32(number(0...3)),
            location: generator.chance(85) ? MatchLocation(x: Int32(number(0...20)), y: Int32(number(0...20))) : nil,
            travelRadiusHectometres: generator.chance(80) ? number(0...30) : nil,
            modalities: generator.chance(40) ? MatchModalities(rawValue: UInt8(number(1...7))) : nil,
            kinds: generator.chance(20) ? MatchKinds(rawValue: UInt8(number(1...31))) : nil,
            languages: generator.chance(50) ? LanguageSet(bits: UInt64(number(0...3))) : nil,
            slots: generator.chance(60) ? WeeklySlots(rawValue: UInt32(number(0...255))) : nil,
            availableFromDay: generator.chance(50) ? Int32(20_000 + number(0...40)) : nil,
            hasRecordedAdjustment: generator.chance(20),
            hiddenEmployers: generator.chance(20) ? [employers[number(0...2)]] : [],
            ownWeights: generator.chance(20) ? weights() : nil, holdings: holdings,
            consents: (0..<number(0...3)).map { _ in consent(holdings: holdings.count, placements: placements) })
    }

    mutating func consent(holdings: Int, placements: [UUID]) -> MatchConsent {
        let scope: MatchConsent.Scope =
            switch number(0...5) {
            case 0...2: .allEmployers
            case 3...4: .employer(employers[number(0...2)])
            default: .placement(placements[number(0...placements.count - 1)])
            }
        let coverage: MatchConsent.Coverage =
            generator.chance(50)
            ? .everything : .holdings((0..<holdings).filter { _ in generator.chance(70) }.map(Int32.init))
        return MatchConsent(
            scope: scope, coverage: coverage,
            expiresSeconds: generator.chance(70) ? nil : Int64(20_000 * 86_400 + 50_000 + number(-1...1)))
    }

    private mutating func weights() -> FactorWeights {
        let all = [(300, 250, 250, 100, 100), (400, 200, 200, 100, 100), (350, 150, 350, 50, 100), (500, 0, 500, 0, 0)]
        let (a, b, c, d, e) = all[number(0...3)]
        return
            (try? FactorWeights(requiredQuality: a, preferredBadges: b, competencies: c, commute: d, availability: e))
            ?? .standard
    }

    mutating func placement(_ row: Int) -> MatchPlacement {
        MatchPlacement(
            id: Self.id(kind: 2, row), lotteryKey: UInt32(number(0...3)), employer: employers[number(0...2)],
            modality: MatchModality.allCases[number(0...2)], kind: MatchKind.allCases[number(0...4)],
            location: generator.chance(95) ? MatchLocation(x: Int32(number(0...20)), y: Int32(number(0...20))) : nil,
            languages: LanguageSet(bits: generator.chance(70) ? 0 : UInt64(number(0...3))),
            slots: WeeklySlots(rawValue: UInt32(generator.chance(30) ? 0 : number(0...255))),
            startWindowEndDay: Int32(20_000 + number(10...60)),
            groups: (0..<number(0...4)).map { _ in group() },
            competencies: (0..<number(0...3)).map { _ in .init(competency: number(0...5), weight: number(0...5)) },
            weights: weights(), trustedIssuersOnly: generator.chance(15))
    }

    mutating func group() -> RequirementGroup {
        RequirementGroup(
            use: generator.chance(60) ? .required : .preferred(weight: number(0...5)),
            atLeast: generator.chance(60) ? 1 : number(1...3),
            alternatives: (0..<number(1...4)).map { _ in .init(achievement: achievement(), minimumLevel: number(1...3))
            },
            acceptedIssuers: generator.chance(20) ? Set((0..<2).map { _ in Int32(number(0...2)) }) : nil,
            maximumAgeDays: generator.chance(20) ? number(0...600) : nil)
    }
}
