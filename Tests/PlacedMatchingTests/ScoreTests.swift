import PlacedMatching
import PlacedWorkload
import Testing

/// Quality, factors, weights and lottery, to the last unit.
@Suite struct ScoreTests {
    let pair = OnePair()

    @Test func theWorkedExampleSumsExactly() throws {
        let factors = FactorValues(
            requiredQuality: 864, preferredBadges: 476, competencies: 285, commute: 948, availability: 1000)
        let weights = try FactorWeights(
            requiredQuality: 350, preferredBadges: 150, competencies: 350, commute: 50, availability: 100)
        #expect(factors.score(weights) == 620_950)
        #expect(factors.reasons(weights).map(\.points) == [302_400, 71_400, 99_750, 47_400, 100_000])
        #expect(factors.reasons(weights).map(\.factor) == Factor.allCases)
    }

    @Test(arguments: [
        (5, 0, TrustClass.full, 1000), (3, 29, .hosted, 725), (3, 30, .hosted, 723), (1, 0, .grace, 450),
        (1, 3749, .grace, 202), (1, 3750, .grace, 200), (1, 9999, .grace, 200), (2, 59, .partial, 673),
    ])
    func qualityOfACredential(level: Int, age: Int, trust: TrustClass, quality: Int) {
        #expect(HoldingQuality.value(level: level, ageDays: age, trust: trust) == quality)
    }

    @Test func theHighestLevelAndTheHighestQualityMayComeFromTwoCredentials() throws {
        // 5, old and in grace: 600; 3, fresh and trusted: 800.
        let two = pair.with {
            $0.learner.holdings = [
                OnePair.holding(0, level: 5, issuedDay: OnePair.today - 3750, trust: .grace, credential: 1),
                OnePair.holding(0, level: 3, credential: 2),
            ]
            $0.placement.groups[0].alternatives[0].minimumLevel = 5
        }
        #expect(try two.factors()?.requiredQuality == 800)
        let relied = try two.evidence()?.satisfied[0].alternatives[0].credentials.map(\.credential)
        #expect(relied == [RandomWorld.id(kind: 5, 2), RandomWorld.id(kind: 5, 1)])
    }

    @Test func aStackIsNineTenthsOfItsLowestAndNoStackCompletesAnother() throws {
        let stacked = pair.with {
            $0.catalogue.stacks = [
                .init(achievement: 0, components: [1, 2]), .init(achievement: 3, components: [0, 4]),
            ]
            $0.learner.holdings = [OnePair.holding(1, level: 4), OnePair.holding(2, level: 2), OnePair.holding(4)]
            $0.placement.groups[0].alternatives[0].minimumLevel = 2
        }
        // The lower of 900 and 700.
        #expect(try stacked.factors()?.requiredQuality == 630)
        #expect(try stacked.evidence()?.satisfied[0].alternatives[0].route == .stack)
        #expect(try stacked.with { $0.placement.groups[0].alternatives[0].minimumLevel = 3 }.failing() == .requirements)
        #expect(try stacked.with { $0.learner.holdings.remove(at: 1) }.failing() == .requirements)
        #expect(
            try stacked.with { $0.placement.groups[0].alternatives = [.init(achievement: 3)] }.failing()
                == .requirements)
    }

    @Test func aStackOfItselfOrOfNothingGivesNothing() throws {
        let odd = pair.with {
            $0.catalogue.stacks = [
                .init(achievement: 5, components: [5]), .init(achievement: 6, components: []),
                .init(achievement: 5, components: [0, 5]),
            ]
        }
        for achievement in [5, 6] {
            #expect(
                try odd.with { $0.placement.groups[0].alternatives = [.init(achievement: achievement)] }.failing()
                    == .requirements)
        }
    }

    @Test func componentsOfAStackAreSelectedLikewise() throws {
        let stacked = pair.with {
            $0.catalogue.stacks = [.init(achievement: 0, components: [1, 2])]
            $0.learner.holdings = [OnePair.holding(1), OnePair.holding(2, issuer: 1)]
        }
        #expect(try stacked.failing() == nil)
        #expect(try stacked.with { $0.placement.groups[0].acceptedIssuers = [0] }.failing() == .requirements)
        #expect(try stacked.with { $0.placement.groups[0].acceptedIssuers = [0, 1] }.failing() == nil)
    }

    @Test func equivalenceGoesBothWaysAndInCyclesAcceptanceOneWay() throws {
        let ring = pair.with { $0.catalogue.equivalences = [.init(0, 1), .init(1, 2), .init(2, 0)] }
        for held in [Int32(1), 2] {
            let other = ring.with { $0.learner.holdings = [OnePair.holding(held)] }
            #expect(try other.evidence()?.satisfied[0].alternatives[0].route == .equivalent)
        }
        let accepting = pair.with { $0.catalogue.acceptances = [.init(achievement: 0, accepted: 1)] }
        let taken = accepting.with { $0.learner.holdings = [OnePair.holding(1)] }
        #expect(try taken.evidence()?.satisfied[0].alternatives[0].route == .accepted)
        #expect(try taken.evidence()?.satisfied[0].alternatives[0].achievement == 0)
        let reverse = accepting.with { $0.placement.groups[0].alternatives = [.init(achievement: 1)] }
        #expect(try reverse.failing() == .requirements)
    }

    @Test func factorsRoundDown() throws {
        let factors = try pair.with {
            $0.learner.travelRadiusHectometres = 7
            $0.learner.slots = WeeklySlots(rawValue: 0b1111_0000)
            $0.placement.slots = WeeklySlots(rawValue: 0b0111_1110)
            $0.placement.groups.append(
                RequirementGroup(use: .preferred(weight: 2), alternatives: [.init(achievement: 0)]))
            $0.placement.groups.append(
                RequirementGroup(use: .preferred(weight: 1), alternatives: [.init(achievement: 1)]))
            $0.catalogue.competencies = [0: [4, 5]]
            $0.placement.competencies = [.init(competency: 4, weight: 1), .init(competency: 6, weight: 5)]
        }.factors()
        // 25/49 of the way, 3 of 6 slots, 2 of 3 times 800, 1 of 6.
        #expect(
            factors
                == FactorValues(
                    requiredQuality: 800, preferredBadges: 533, competencies: 166, commute: 490, availability: 500))
    }

    @Test func nothingAskedIsFullRequiredQualityAndNothingElse() throws {
        let factors = try pair.with {
            $0.placement.groups = []
            $0.placement.modality = .remote
        }.factors()
        #expect(
            factors
                == FactorValues(
                    requiredQuality: 1000, preferredBadges: 0, competencies: 0, commute: 1000, availability: 1000))
    }

    @Test func theMeanOfTheBestIsRoundedDown() throws {
        let three = pair.with {
            $0.placement.groups[0] = RequirementGroup(
                atLeast: 2, alternatives: [.init(achievement: 0), .init(achievement: 1), .init(achievement: 2)])
            $0.learner.holdings = [
                OnePair.holding(0, level: 1), OnePair.holding(1, level: 4, issuedDay: OnePair.today - 30),
                OnePair.holding(2, level: 2, issuedDay: OnePair.today - 30, trust: .hosted),
            ]
        }
        // 898 and 623 beside 600.
        #expect(try three.factors()?.requiredQuality == 760)
        #expect(try three.evidence()?.satisfied[0].alternatives.map(\.achievement) == [1, 2])
    }

    @Test func weightsStayInTheirBands() throws {
        func refusal(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int) -> FactorWeightsError? {
            do throws(FactorWeightsError) {
                _ = try FactorWeights(
                    requiredQuality: a, preferredBadges: b, competencies: c, commute: d, availability: e)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(200, 400, 100, 100, 200) == nil)
        #expect(refusal(500, 0, 500, 0, 0) == nil)
        #expect(refusal(199, 400, 101, 100, 200) == .outsideBand(.requiredQuality, value: 199))
        #expect(refusal(501, 0, 499, 0, 0) == .outsideBand(.requiredQuality, value: 501))
        #expect(refusal(200, 401, 100, 99, 200) == .outsideBand(.preferredBadges, value: 401))
        #expect(refusal(501 - 1, 300, 99, 100, 1) == .outsideBand(.competencies, value: 99))
        #expect(refusal(400, 200, 199, 101, 100) == .outsideBand(.commute, value: 101))
        #expect(refusal(400, 100, 200, 99, 201) == .outsideBand(.availability, value: 201))
        #expect(refusal(400, 200, 200, 100, 99) == .sum(999))
        #expect(refusal(400, 200, 200, 100, 99)?.description.contains("999") == true)
    }

    /// Values of `spec.tie` and, with a seed, of the formula of the contract.
    @Test(arguments: [
        (UInt32(0), UInt32(0), UInt32(0), UInt32(0)), (1, 2, 0, 206_736_978),
        (2_147_483_647, 2_147_483_646, 0, 1_480_488_978),
        (99_999, 1_999, 0, 332_166_137), (12_345, 67_890, 424_242, 330_658_482),
        (2_147_483_647, 1, 2_147_483_647, 1_679_514_754),
    ])
    func theLotteryIsTheReferences(learner: UInt32, placement: UInt32, seed: UInt32, value: UInt32) {
        #expect(Lottery.value(learner: learner, placement: placement, seed: seed) == value)
    }

    @Test func expiriesReliedOnAreTold() throws {
        let lapsing = pair.with { $0.learner.holdings[0].expiresSeconds = OnePair.now.instantSeconds + 60 }
        #expect(try lapsing.evidence()?.expiries.map(\.expiresSeconds) == [OnePair.now.instantSeconds + 60])
        #expect(try pair.evidence()?.expiries == [])
    }
}
