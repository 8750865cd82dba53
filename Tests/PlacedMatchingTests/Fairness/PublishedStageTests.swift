import Foundation
import PlacedDomain
import PlacedWorkload
import Testing

@testable import PlacedMatching

/// What the public sees of a stage.
@Suite struct PublishedStageTests {
    /// So many women and men of one category, so many of them opted in.
    private func stage(
        women: (Int, Int), men: (Int, Int), earlier: PublishedStage...
    ) -> PublishedStage {
        func people(_ sex: Sex, _ counts: (Int, Int)) -> [AuditedLearner] {
            (0..<counts.0).map {
                AuditedLearner(sex: sex, raceEthnicity: .one(.white), reached: $0 < counts.1 ? [.optedIn] : [])
            }
        }
        let learners = people(.female, women) + people(.male, men)
        return PublishedStage(
            AuditGrid(AuditTally(learners), stage: .optedIn), stage: .optedIn, earlier: earlier)
    }

    private let everybody = AuditGrid.columns

    @Test("rates of enough people are shown in whole per cent")
    func shown() {
        let stage = stage(women: (200, 99), men: (100, 50))
        #expect(stage.rate(row: 0, column: everybody) == .percent(50))
        #expect(stage.rate(row: AuditGrid.rows, column: everybody) == .percent(50))
        #expect(stage.people[0, everybody] == 200)
    }

    @Test("a rate above 95 % or below 5 % is coded, at 95 % and 5 % it is not")
    func coded() {
        #expect(stage(women: (400, 380), men: (400, 20)).rate(row: 0, column: everybody) == .percent(95))
        #expect(stage(women: (400, 380), men: (400, 20)).rate(row: 1, column: everybody) == .percent(5))
        #expect(stage(women: (400, 381), men: (400, 200)).rate(row: 0, column: everybody) == .above95)
        #expect(stage(women: (400, 19), men: (400, 200)).rate(row: 0, column: everybody) == .below5)
        #expect(stage(women: (400, 0), men: (400, 200)).rate(row: 0, column: everybody) == .below5)
    }

    @Test("few people give no rate, nor can theirs be had from the others'")
    func few() {
        let stage = stage(women: (9, 4), men: (300, 150))
        #expect(stage.people[0, everybody] == nil)
        #expect(stage.rate(row: 0, column: everybody) == .hidden)
        #expect(stage.people[1, everybody] == nil || stage.people[AuditGrid.rows, everybody] == nil)
    }

    @Test("few selected of many are hidden too")
    func fewSelected() {
        let stage = stage(women: (100, 9), men: (300, 150))
        #expect(stage.people[0, everybody] == 100)
        #expect(stage.rate(row: 0, column: everybody) == .hidden)
    }

    @Test("a pilot publishes nothing")
    func pilot() {
        let stage = stage(women: (18, 9), men: (17, 6))
        #expect(stage.isInsufficient)
        #expect(stage.rate(row: AuditGrid.rows, column: everybody) == .hidden)
    }

    @Test("what changed by a few between two reports is hidden in the second")
    func successive() {
        let first = stage(women: (200, 100), men: (300, 150))
        #expect(first.people[0, everybody] == 200)
        let second = stage(women: (203, 100), men: (340, 170), earlier: first)
        #expect(second.people[0, everybody] == nil)
        let third = stage(women: (210, 120), men: (340, 170), earlier: first)
        #expect(third.people[0, everybody] == 210)
    }

    @Test("what was hidden stays so until it has moved by as many as may be shown")
    func staysHidden() {
        let first = stage(women: (9, 4), men: (300, 150))
        let second = stage(women: (12, 6), men: (400, 200), earlier: first)
        #expect(second.people[0, everybody] == nil)
        let third = stage(women: (40, 20), men: (400, 200), earlier: first)
        #expect(third.people[0, everybody] == 40)
    }

    @Test("any two reports can be laid side by side, not only one and the next")
    func anyTwo() {
        let first = stage(women: (200, 100), men: (300, 150))
        let second = stage(women: (215, 110), men: (340, 170), earlier: first)
        #expect(second.people[0, everybody] == 215)
        let third = stage(women: (203, 100), men: (400, 200), earlier: second)
        #expect(third.people[0, everybody] == 203)
        let knowingAll = stage(women: (203, 100), men: (400, 200), earlier: first, second)
        #expect(knowingAll.people[0, everybody] == nil)
    }

    @Test("what one stage keeps, the next does not tell: a coded rate is not to be had from the people after it")
    func acrossStages() throws {
        let learners = [Sex.female, .male].flatMap { sex in
            (0..<400).map { number in
                AuditedLearner(
                    sex: sex, raceEthnicity: .one(.asian),
                    reached: number < (sex == .female ? 393 : 200) ? [.optedIn, .eligible] : [])
            }
        }
        let audit = PublishedAudit(AuditTally(learners))
        #expect(audit[.optedIn]?.rate(row: 0, column: everybody) == .above95)
        #expect(audit[.eligible]?.people[0, everybody] == nil)
        #expect(audit[.eligible]?.people.counts[0][everybody] == 393)
        #expect(audit.stages.map(\.stage) == AuditStage.allCases)
        for stage in audit.stages {
            guard let base = stage.stage.base else { continue }
            #expect(stage.people == audit[base]?.selected)
        }
    }

    @Test("random reports show no rate of a place whose people or selected are few", arguments: 0..<20)
    func randomReports(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let learners = (0..<Int.random(in: 100...900, using: &generator)).map { _ in
            AuditedLearner(
                sex: generator.chance(90) ? Sex.allCases.randomElement(using: &generator) : nil,
                raceEthnicity: RaceEthnicityCategory.allCases.prefix(4).randomElement(using: &generator),
                reached: Set(AuditStage.allCases.filter { _ in generator.chance(30) }),
                bestScore: Int.random(in: 0...1_000_000, using: &generator))
        }
        for stage in PublishedAudit(AuditTally(learners)).stages {
            for row in stage.people.counts.indices {
                for column in stage.people.counts[row].indices {
                    let (people, selected) = (stage.people.counts[row][column], stage.selected.counts[row][column])
                    guard case .percent = stage.rate(row: row, column: column) else { continue }
                    #expect(people >= 10 && selected >= 10 && people - selected >= 10)
                }
            }
        }
    }

    @Test("a report is kept as it was for the next one")
    func kept() throws {
        let audit = PublishedAudit(AuditTally([AuditedLearner(sex: .another, reached: [.placed], bestScore: 3)]))
        let kept = try JSONEncoder().encode(audit)
        #expect(try JSONDecoder().decode(PublishedAudit.self, from: kept) == audit)
        let old = Data(#"{"counts": [[3, 3], [3, 3]], "hidden": [{"row": 0, "column": 0}], "sensitive": []}"#.utf8)
        let grid = try JSONDecoder().decode(SuppressionGrid.self, from: old)
        #expect(grid[0, 0] == nil && grid[0, 1] == 3 && grid.ranges.isEmpty)
    }
}
