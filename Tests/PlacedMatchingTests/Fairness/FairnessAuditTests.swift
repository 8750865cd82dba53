import PlacedDomain
import PlacedMatching
import PlacedWorkload
import Testing

/// From learners to tables.
@Suite struct FairnessAuditTests {
    @Test("who is exactly at the median is not above it")
    func median() throws {
        let scores = [10, 20, 30, 40, 20, 30, 30, 30]
        let median = try #require(ScoreMedian(scores))
        #expect(median.doubled == 60)
        #expect(scores.filter(median.isBelow) == [40])
        #expect(ScoreMedian([1, 2])?.isBelow(2) == true)
        #expect(ScoreMedian([1, 2])?.isBelow(1) == false)
        #expect(ScoreMedian([]) == nil)
    }

    @Test("the median is that of everybody, known or not, and unknowns are counted apart")
    func unknown() throws {
        let women = (1...4).map { AuditedLearner(sex: .female, reached: [.eligible], bestScore: $0 * 10) }
        let unknown = (5...8).map { AuditedLearner(reached: [.eligible], bestScore: $0 * 10) }
        let audit = try FairnessAudit(AuditTally(women + unknown))
        let table = try #require(audit[.sex, .aboveMedian])
        #expect(audit.people == 8)
        #expect(table.table["female"]?.count.selected == 0)
        #expect((table.unknown.people, table.unknown.selected) == (4, 4))
        #expect(table.table.people == 4)
    }

    @Test("learners counted elsewhere are audited as those counted here")
    func counted() throws {
        let learners = (1...9).map { number in
            AuditedLearner(sex: .female, reached: [.eligible], bestScore: number * 10)
        }
        let kinds = [
            (AuditedLearner(sex: .female, reached: [.eligible]), 5),
            (AuditedLearner(sex: .female, reached: [.eligible, .aboveMedian]), 4),
        ]
        #expect(try FairnessAudit(AuditTally(kinds)) == FairnessAudit(AuditTally(learners)))
    }

    @Test("whoever came far came through what lies before")
    func stages() throws {
        let learners = [
            AuditedLearner(sex: .male, reached: [.placed]), AuditedLearner(sex: .male, reached: [.optedIn]),
            AuditedLearner(sex: .male),
        ]
        let audit = try FairnessAudit(AuditTally(learners))
        func counts(_ stage: AuditStage) -> [Int] {
            let count = audit[.sex, stage]?.table["male"]?.count
            return [count?.people ?? -1, count?.selected ?? -1]
        }
        #expect(counts(.optedIn) == [3, 2])
        #expect(counts(.eligible) == [2, 1])
        #expect(counts(.inTopK) == [1, 0])
        #expect(counts(.placed) == [1, 1])
    }

    @Test("Hispanic or Latino goes before all, several boxes are one category, none is unknown")
    func races() {
        #expect(RaceEthnicityCategory(ticked: [.white, .hispanicOrLatino]) == .one(.hispanicOrLatino))
        #expect(RaceEthnicityCategory(ticked: [.white, .asian]) == .twoOrMore)
        #expect(RaceEthnicityCategory(ticked: [.asian]) == .one(.asian))
        #expect(RaceEthnicityCategory(ticked: []) == nil)
        #expect(AuditDimension.intersection.categories.count == 21)
    }

    @Test("an intersection takes both answers")
    func intersection() throws {
        let audit = try FairnessAudit(
            AuditTally([
                AuditedLearner(sex: .female, raceEthnicity: .one(.asian), reached: [.optedIn]),
                AuditedLearner(sex: .female, reached: [.optedIn]),
            ]))
        let table = try #require(audit[.intersection, .optedIn])
        #expect(table.table["female|asian"]?.count.people == 1)
        #expect(table.unknown.people == 1)
    }

    @Test("swapping the people of two categories swaps their rows", arguments: 0..<40)
    func permutation(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let codes = (0..<Int.random(in: 2...8, using: &generator)).map { "g\($0)" }
        let rows = codes.map { code in
            let people = Int.random(in: 0...400, using: &generator)
            return (code, people, Int.random(in: 0...people, using: &generator))
        }
        let renamed = zip(codes.shuffled(using: &generator), rows).map { ($0, $1.1, $1.2) }
        let before = try SelectionTable(AuditFigures.groups(rows))
        let after = try SelectionTable(AuditFigures.groups(renamed.shuffled(using: &generator)))
        for (row, other) in zip(rows, renamed) {
            let (a, b) = (before[row.0], after[other.0])
            #expect(a?.comparison?.conclusion == b?.comparison?.conclusion)
            #expect(a?.comparison?.ratio == b?.comparison?.ratio)
            #expect(a?.comparison?.adjustedP == b?.comparison?.adjustedP)
            #expect(a?.comparison?.oneMove == b?.comparison?.oneMove)
        }
    }

    @Test("the auditor's file has a line for every category of every table, and every number")
    func csv() throws {
        let women = (0..<1181).map { AuditedLearner(sex: .female, reached: $0 < 555 ? [.optedIn] : []) }
        let men = (0..<1390).map { AuditedLearner(sex: .male, reached: $0 < 667 ? [.optedIn] : []) }
        let audit = try FairnessAudit(AuditTally(women + men))
        let lines = AuditCSV.text(audit).split(separator: "\r\n").map(String.init)
        #expect(lines.count == 1 + 6 * ((3 + 1) + (7 + 1) + (21 + 1)))
        #expect(
            lines[1]
                == "sex,opted_in,female,compared,1181,555,0.4699,0.979,no,-0.5017,z,0.615873,0.615873,no,no_difference_shown"
        )
        #expect(lines[2] == "sex,opted_in,male,reference,1390,667,0.4799,,,,,,,,")
        #expect(Set(lines.map { $0.count { $0 == "," } }) == [14])
        let stated = AuditCSV.text(audit, stating: ["counted_at": "then"]).split(separator: "\r\n")
        #expect(stated[0].hasPrefix("counted_at,dimension,") && stated[1].hasPrefix("then,sex,opted_in,"))
    }
}
