import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// What the public learns of a run, and of two runs side by side.
@Suite("Publishing audits")
struct AuditPublicationTests {
    private func publish(_ context: UseCaseContext) async throws -> PublishFairnessAudit.Publication {
        try await PublishFairnessAudit(context)(as: .system).result
    }

    private func group(
        _ report: AuditReportRecord<PublicAudit>, _ stage: AuditStage, _ category: String
    ) throws -> PublicAudit.Group {
        try #require(
            report.content.stages.first { $0.stage == stage }?.groups
                .first { $0.dimension == .sex && $0.category == category })
    }

    @Test("a report is read by everybody, shows rates, and names nobody")
    func first() async throws {
        try await ProjectDatabase.with { database in
            let town = try await AuditTown(database)
            try await town.plantEvenTown()
            let run = try await town.run()
            let made = try await publish(town.context())
            #expect(made.isNew && made.report.position == 1 && made.report.run == run)
            let read = try await ReadFairnessReports(town.context()).newest(limit: 5, as: .anybody)
            #expect(read.map(\.content) == [made.report.content])
            let women = try group(made.report, .optedIn, "female")
            #expect(women.people == 400 && women.rate == .percent(75))
            #expect(try group(made.report, .inTopK, "male").rate == .percent(50))
            let text = try await database.text("select content::text from audit_report")
            #expect(!text.contains("00000000-0000-7000"))
        }
    }

    @Test("the same run is published once")
    func again() async throws {
        try await ProjectDatabase.with { database in
            let town = try await AuditTown(database)
            try await town.plantEvenTown()
            try await town.run()
            let made = try await publish(town.context())
            try await database.change("update demographics set sex = 'another' where sex = 'male'")
            let same = try await publish(town.context())
            #expect(!same.isNew && same.report.content == made.report.content)
            #expect(try await database.text("select count(*)::text from audit_report_ground") == "1")
        }
    }

    @Test("what moved by few between two reports is hidden in the second, and between any two")
    func successive() async throws {
        try await ProjectDatabase.with { database in
            let town = try await AuditTown(database)
            try await town.plantEvenTown()
            try await town.run()
            _ = try await publish(town.context())

            let day: TimeInterval = 86_400
            func later(_ days: Double) -> Date { Fixture.monday.addingTimeInterval(days * day) }
            try await town.plant(4, .init(sex: "female", race: "white", people: 3, optedIn: 3), at: later(1))
            try await town.run(at: later(2))
            let next = try await publish(town.context(at: later(2)))
            #expect(next.report.position == 2)
            #expect(try group(next.report, .optedIn, "female").people == nil)
            func second(_ table: String) async throws -> String {
                try await database.text("select content::text from \(table) where position = 2")
            }
            #expect(try await !second("audit_report").contains("403"))
            #expect(try await second("audit_report_ground").contains("403"))

            // Eleven more than the second report, and as many as may be told beside the first.
            try await town.plant(5, .init(sex: "female", race: "white", people: 11, optedIn: 11), at: later(3))
            try await town.run(at: later(4))
            let third = try await publish(town.context(at: later(4)))
            #expect(try group(third.report, .optedIn, "female").people == 414)

            // Three fewer than the third are eleven more than the first: hidden for the third's sake.
            try await database.change(
                """
                update person set closed_at = '\(TimestampText.write(later(5)))'
                where person_id::text like '00000000-0000-7000-8004%'
                """)
            try await town.run(at: later(6))
            let fourth = try await publish(town.context(at: later(6)))
            #expect(try group(fourth.report, .optedIn, "female").people == nil)
            let numbers = try await ReadFairnessReports(town.context()).newest(limit: 9, as: .anybody).map(\.position)
            #expect(numbers == [4, 3, 2, 1])
        }
    }

    @Test("publications wait for one another, so that each knows the one before it")
    func together() async throws {
        try await ProjectDatabase.with { database in
            let town = try await AuditTown(database)
            try await town.plantEvenTown()
            let first = try await town.run()
            let second = try await town.run(at: Fixture.monday.addingTimeInterval(4000))
            let context = town.context()
            async let one = PublishFairnessAudit(context)(of: first, as: .system).result
            async let other = PublishFairnessAudit(context)(of: second, as: .system).result
            let positions = try await [one.report.position, other.report.position]
            #expect(Set(positions) == [1, 2])
        }
    }

    @Test("a pilot says that it has not the data, and nothing else")
    func pilot() async throws {
        try await ProjectDatabase.with { database in
            let town = try await AuditTown(database)
            try await town.plant(1, .init(sex: "female", race: "white", people: 18, optedIn: 12, eligible: 10))
            try await town.plant(2, .init(sex: "male", race: "white", people: 17, optedIn: 9, eligible: 8))
            try await town.run()
            let report = try await publish(town.context()).report
            #expect(report.content.stages.allSatisfy { $0.isInsufficient && $0.groups.isEmpty && $0.people == nil })
            let audit = try #require(try await ReadFairnessAudit(town.context())(as: .system)).audit
            #expect(audit.tables.allSatisfy { [.insufficientData, nil].contains($0.table.conclusion) })
        }
    }

    @Test("before the first run there is nothing to publish")
    func nothing() async throws {
        try await ProjectDatabase.with { database in
            let context = try await AuditTown(database).context()
            let refused = await refusal { _ = try await PublishFairnessAudit(context)(as: .system) }
            #expect(refused?.conflictCode == "nothing_matched")
            #expect(try await ReadFairnessReports(context).newest(limit: 1, as: .anybody).isEmpty)
            let absent = await refusal { _ = try await ReadFairnessReports(context).one(1, as: .anybody) }
            #expect(absent?.isNotFound == true)
        }
    }
}
