import PlacedDomain
import PlacedWorkload
import Testing

@testable import PlacedMatching

/// What everybody reads of an audit, and what can be worked out from all of it together.
@Suite struct PublicAuditTests {
    /// So many people of one answer, of whom so many opted in and so many of those are eligible.
    private struct Cohort {
        var sex: Sex?
        var race: RaceEthnicityCategory? = .one(.white)
        var people: Int
        var optedIn: Int
        var eligible = 0
    }

    private func published(_ cohorts: Cohort...) -> PublicAudit {
        let kinds = cohorts.flatMap { cohort -> [(AuditedLearner, Int)] in
            func kind(_ reached: Set<AuditStage>) -> AuditedLearner {
                AuditedLearner(sex: cohort.sex, raceEthnicity: cohort.race, reached: reached)
            }
            return [
                (kind([]), cohort.people - cohort.optedIn), (kind([.optedIn]), cohort.optedIn - cohort.eligible),
                (kind([.eligible]), cohort.eligible),
            ]
        }
        return PublicAudit(PublishedAudit(AuditTally(kinds.filter { $0.1 > 0 })))
    }

    private func group(_ audit: PublicAudit, _ stage: AuditStage, _ category: String) -> PublicAudit.Group? {
        audit.stages.first { $0.stage == stage }?.groups.first { $0.category == category }
    }

    /// What somebody knows of the selected of one sex, or of those who did not answer, at the last row.
    private func known(_ audit: PublicAudit, _ stage: AuditStage, row: Int) -> ClosedRange<Int> {
        AuditAttack(audit).known[AuditAttack.tables(stage).selected][row][AuditGrid.columns]
    }

    @Test("one of thirty is not told by a code and by being named at the next step")
    func oneOfThirty() throws {
        let audit = published(
            Cohort(sex: .another, people: 30, optedIn: 1, eligible: 1),
            Cohort(sex: .female, people: 300, optedIn: 150, eligible: 70),
            Cohort(sex: .male, people: 300, optedIn: 140, eligible: 60))
        #expect(group(audit, .optedIn, "another")?.people == 30)
        #expect(group(audit, .optedIn, "another")?.rate == .hidden)
        #expect(group(audit, .eligible, "another")?.people == nil)
        #expect(known(audit, .optedIn, row: 2).count >= 9)
    }

    @Test("a code does not give the rest of a sum away: all of twenty beside five of a hundred")
    func complementOfCode() throws {
        let audit = published(
            Cohort(sex: .female, people: 20, optedIn: 20), Cohort(sex: .male, people: 100, optedIn: 5),
            Cohort(sex: nil, people: 300, optedIn: 150))
        #expect(group(audit, .optedIn, "female")?.rate == .hidden)
        #expect(known(audit, .optedIn, row: 1).count >= 9)
    }

    @Test("nine of two hundred, twice: codes that leave ten counts each give both away beside their sum")
    func twoCodes() throws {
        let audit = published(
            Cohort(sex: .female, people: 200, optedIn: 9), Cohort(sex: .male, people: 200, optedIn: 9),
            Cohort(sex: nil, people: 300, optedIn: 150))
        #expect(known(audit, .optedIn, row: 0).count >= 9 && known(audit, .optedIn, row: 1).count >= 9)
    }

    @Test("a code is told of two hundred people, of 199 not; so is that of nobody")
    func fewestCoded() throws {
        for (people, rate) in [(199, PublishedRate.hidden), (200, .below5)] {
            for optedIn in [0, 5] {
                let audit = published(
                    Cohort(sex: .female, people: people, optedIn: optedIn),
                    Cohort(sex: .male, people: 300, optedIn: 150), Cohort(sex: nil, people: 300, optedIn: 150))
                #expect(group(audit, .optedIn, "female")?.rate == rate, "\(optedIn) of \(people)")
            }
        }
    }

    @Test("nobody is nobody at the next step, and never a hidden count")
    func nobody() throws {
        let audit = published(
            Cohort(sex: .another, people: 40, optedIn: 0), Cohort(sex: .female, people: 300, optedIn: 9),
            Cohort(sex: .male, people: 300, optedIn: 150))
        #expect(group(audit, .eligible, "another") == nil)
        #expect(known(audit, .optedIn, row: 2) == 0...0)
        #expect(known(audit, .optedIn, row: 0).count >= 9)
    }

    @Test("ratios are those of the exact rates: 13 of 240 beside 13 of 200, not 5 by 7")
    func exactRatio() throws {
        let audit = published(
            Cohort(sex: .female, people: 240, optedIn: 13), Cohort(sex: .male, people: 200, optedIn: 13))
        #expect(group(audit, .optedIn, "female")?.rate == .percent(5))
        #expect(group(audit, .optedIn, "male")?.rate == .percent(7))
        #expect(group(audit, .optedIn, "male")?.impactRatioPercent == 100)
        #expect(group(audit, .optedIn, "female")?.impactRatioPercent == 83)
    }

    @Test("a ratio below four fifths is not rounded to four fifths")
    func belowFourFifths() throws {
        let audit = published(
            Cohort(sex: .female, people: 1000, optedIn: 398), Cohort(sex: .male, people: 1000, optedIn: 500))
        #expect(group(audit, .optedIn, "female")?.impactRatioPercent == 79)
    }

    @Test("beside a highest rate that is coded nothing is compared")
    func codedReference() throws {
        let audit = published(
            Cohort(sex: .female, people: 400, optedIn: 388), Cohort(sex: .male, people: 400, optedIn: 308),
            Cohort(sex: .another, people: 400, optedIn: 280))
        #expect(group(audit, .optedIn, "female")?.rate == .above95)
        let ratios = audit.stages[0].groups.filter { $0.dimension == .sex }.map(\.impactRatioPercent)
        #expect(ratios == [nil, nil, nil])
    }

    @Test("fewer than two in a hundred are no reference here either")
    func leftOut() throws {
        let audit = published(
            Cohort(sex: .another, people: 35, optedIn: 25), Cohort(sex: .female, people: 1000, optedIn: 500),
            Cohort(sex: .male, people: 1000, optedIn: 450))
        #expect(group(audit, .optedIn, "another")?.rate == .percent(71))
        #expect(group(audit, .optedIn, "another")?.impactRatioPercent == nil)
        #expect(group(audit, .optedIn, "female")?.impactRatioPercent == 100)
        #expect(group(audit, .optedIn, "male")?.impactRatioPercent == 90)
    }

    @Test("from all a report tells no small count can be worked out", arguments: 0..<150)
    func noLeak(seed: UInt64) throws {
        let published = PublishedAudit(AuditTally(RandomTown.learners(seed: seed)))
        let attack = AuditAttack(PublicAudit(published))
        let tables = try [#require(published[.optedIn]).people.counts] + published.stages.map(\.selected.counts)
        for stage in AuditStage.allCases {
            let (people, selected) = AuditAttack.tables(stage)
            for row in 0...AuditGrid.rows {
                for column in 0...AuditGrid.columns {
                    let (all, some) = (tables[people][row][column], tables[selected][row][column])
                    let (ofAll, ofSome) = (attack.known[people][row][column], attack.known[selected][row][column])
                    // The attack would be worth nothing if it believed what is not so.
                    #expect(ofAll.contains(all) && ofSome.contains(some), "\(stage) \(row) \(column)")
                    if SmallCells.isSmall(all) { #expect(ofAll.count > 1, "\(stage) tells \(all) at \(row) \(column)") }
                    if SmallCells.isSmall(some) {
                        #expect(ofSome.count > 1, "\(stage) tells \(some) at \(row) \(column)")
                    }
                    if SmallCells.isSmall(all - some) {
                        #expect(
                            ofAll.count > 1 || ofSome.count > 1, "\(stage) tells \(all) - \(some) at \(row) \(column)")
                    }
                }
            }
        }
    }
}
