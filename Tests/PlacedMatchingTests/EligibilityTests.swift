import PlacedMatching
import Testing

/// Each filter just inside and just outside.
@Suite struct EligibilityTests {
    let pair = OnePair()

    @Test func thePairIsEligibleAsItStands() throws {
        #expect(try pair.failing() == nil)
    }

    @Test func aCredentialCountsUntilItLapses() throws {
        let now = OnePair.now.instantSeconds
        #expect(try pair.with { $0.learner.holdings[0].expiresSeconds = now + 1 }.failing() == nil)
        #expect(try pair.with { $0.learner.holdings[0].expiresSeconds = now }.failing() == .requirements)
    }

    @Test func aCredentialCountsFromItsDayOfIssue() throws {
        #expect(try pair.with { $0.learner.holdings[0].issuedDay = OnePair.today }.failing() == nil)
        #expect(try pair.with { $0.learner.holdings[0].issuedDay = OnePair.today + 1 }.failing() == .requirements)
    }

    @Test func consentDecidesWhoMayLook() throws {
        func scoped(_ scope: MatchConsent.Scope, expires: Int64? = nil) throws -> MatchFilter? {
            try pair.with { $0.learner.consents = [MatchConsent(scope: scope, expiresSeconds: expires)] }.failing()
        }
        #expect(try scoped(.employer(OnePair.employer)) == nil)
        #expect(try scoped(.employer(OnePair.other)) == .consent)
        #expect(try scoped(.placement(pair.placement.id)) == nil)
        #expect(try scoped(.placement(OnePair.other)) == .consent)
        #expect(try scoped(.allEmployers, expires: OnePair.now.instantSeconds + 1) == nil)
        #expect(try scoped(.allEmployers, expires: OnePair.now.instantSeconds) == .consent)
        #expect(try pair.with { $0.learner.consents = [] }.failing() == .consent)
    }

    @Test func aConsentOpensOnlyItsCollection() throws {
        func covered(_ places: [Int32]) throws -> MatchFilter? {
            try pair.with {
                $0.learner.holdings.append(OnePair.holding(1))
                $0.learner.consents = [MatchConsent(scope: .allEmployers, coverage: .holdings(places))]
            }.failing()
        }
        #expect(try covered([0]) == nil)
        #expect(try covered([1]) == .requirements)
    }

    @Test func aCollectionGivenToAnotherEmployerStaysShut() throws {
        let two = pair.with {
            $0.learner.holdings.append(OnePair.holding(1))
            $0.learner.consents = [
                MatchConsent(scope: .employer(OnePair.employer), coverage: .holdings([1])),
                MatchConsent(scope: .employer(OnePair.other), coverage: .holdings([0])),
            ]
        }
        #expect(try two.failing() == .requirements)
        #expect(try two.with { $0.placement.employer = OnePair.other }.failing() == nil)
    }

    @Test func hidingWinsOverConsent() throws {
        #expect(try pair.with { $0.learner.hiddenEmployers = [OnePair.other] }.failing() == nil)
        #expect(try pair.with { $0.learner.hiddenEmployers = [OnePair.employer] }.failing() == .hiddenEmployer)
    }

    @Test func aPlacementMayTakeTrustedIssuersOnly() throws {
        let untrusted = pair.with { $0.learner.holdings[0].issuerIsTrusted = false }
        #expect(try untrusted.failing() == nil)
        #expect(try untrusted.with { $0.placement.trustedIssuersOnly = true }.failing() == .requirements)
        #expect(try pair.with { $0.placement.trustedIssuersOnly = true }.failing() == nil)
    }

    @Test func theLevelMustBeReached() throws {
        #expect(try pair.with { $0.placement.groups[0].alternatives[0].minimumLevel = 3 }.failing() == nil)
        #expect(try pair.with { $0.placement.groups[0].alternatives[0].minimumLevel = 4 }.failing() == .requirements)
    }

    @Test func soManyDifferentAlternativesMustBeHeld() throws {
        let two = pair.with {
            $0.placement.groups[0].alternatives.append(.init(achievement: 1))
            $0.placement.groups[0].atLeast = 2
        }
        #expect(try two.failing() == .requirements)
        #expect(
            try two.with { $0.learner.holdings.append(OnePair.holding(0, credential: 9)) }.failing() == .requirements)
        #expect(try two.with { $0.learner.holdings.append(OnePair.holding(1)) }.failing() == nil)
        let same = two.with { $0.catalogue.equivalences = [.init(0, 1)] }
        #expect(try same.with { $0.learner.holdings.append(OnePair.holding(1)) }.failing() == .requirements)
    }

    @Test func issuersAndAgeSelectBeforeHoldingsAreAggregated() throws {
        #expect(try pair.with { $0.placement.groups[0].acceptedIssuers = [0] }.failing() == nil)
        #expect(try pair.with { $0.placement.groups[0].acceptedIssuers = [1] }.failing() == .requirements)
        let aged = pair.with { $0.placement.groups[0].maximumAgeDays = 30 }
        #expect(try aged.with { $0.learner.holdings[0].issuedDay = OnePair.today - 30 }.failing() == nil)
        #expect(try aged.with { $0.learner.holdings[0].issuedDay = OnePair.today - 31 }.failing() == .requirements)
        // The level of a credential that is not selected lends nothing to one that is.
        let lent = pair.with {
            $0.placement.groups[0].alternatives[0].minimumLevel = 4
            $0.placement.groups[0].acceptedIssuers = [0]
            $0.learner.holdings.append(OnePair.holding(0, level: 5, issuer: 1, credential: 9))
        }
        #expect(try lent.failing() == .requirements)
        #expect(try lent.with { $0.placement.groups[0].acceptedIssuers = nil }.failing() == nil)
    }

    @Test func modalityKindAndLanguages() throws {
        #expect(try pair.with { $0.learner.modalities = MatchModalities([.onSite]) }.failing() == nil)
        #expect(try pair.with { $0.learner.modalities = MatchModalities([.hybrid, .remote]) }.failing() == .modality)
        #expect(try pair.with { $0.learner.kinds = MatchKinds([.internship]) }.failing() == nil)
        #expect(try pair.with { $0.learner.kinds = MatchKinds([.testOut]) }.failing() == .kind)
        let asking = pair.with { $0.placement.languages = LanguageSet(bits: 0b11) }
        #expect(try asking.failing() == nil)
        #expect(try asking.with { $0.learner.languages = LanguageSet(bits: 0b111) }.failing() == nil)
        #expect(try asking.with { $0.learner.languages = LanguageSet(bits: 0b101) }.failing() == .languages)
    }

    @Test func availableByTheEndOfTheStartWindow() throws {
        let end = pair.placement.startWindowEndDay
        #expect(try pair.with { $0.learner.availableFromDay = end }.failing() == nil)
        #expect(try pair.with { $0.learner.availableFromDay = end + 1 }.failing() == .availability)
    }

    @Test(arguments: [(5, 3, true), (5, 2, false), (2, 2, true), (2, 1, false), (0, 0, true)])
    func threeSlotsAreEnoughAndFewerOffersNeedAll(offered: Int, shared: Int, passes: Bool) throws {
        let slots = pair.with {
            $0.placement.slots = WeeklySlots(rawValue: (1 << UInt32(offered)) - 1)
            $0.learner.slots = WeeklySlots(rawValue: ((1 << UInt32(shared)) - 1) | 1 << 20)
        }
        #expect(try slots.failing() == (passes ? nil : .slots))
        #expect(try slots.with { $0.learner.hasRecordedAdjustment = true }.failing() == nil)
    }

    @Test func withinTheRadiusUnlessRemote() throws {
        #expect(try pair.failing() == nil)
        let beyond = pair.with { $0.placement.location = MatchLocation(x: 3, y: 5) }
        #expect(try beyond.failing() == .travel)
        #expect(try beyond.with { $0.placement.modality = .hybrid }.failing() == .travel)
        #expect(try beyond.with { $0.placement.modality = .remote }.failing() == nil)
        #expect(try beyond.with { $0.learner.travelRadiusHectometres = nil }.failing() == nil)
        let nowhere = pair.with { $0.learner.location = nil }
        #expect(try nowhere.failing() == .travel)
        #expect(try nowhere.with { $0.learner.travelRadiusHectometres = nil }.failing() == .travel)
        #expect(try nowhere.with { $0.placement.modality = .remote }.failing() == nil)
    }

    @Test func aRadiusOfNothingReachesOnlyHome() throws {
        let still = pair.with { $0.learner.travelRadiusHectometres = 0 }
        #expect(try still.failing() == .travel)
        let home = still.with { $0.placement.location = $0.learner.location }
        #expect(try home.factors()?.commute == 1000)
    }

    @Test func requirementsAreToldBeforeCircumstances() throws {
        let both = pair.with {
            $0.learner.holdings = []
            $0.learner.kinds = MatchKinds([.testOut])
        }
        #expect(try both.failing() == .requirements)
    }
}
