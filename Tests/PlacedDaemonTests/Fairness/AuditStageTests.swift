import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// Who came to which stage, from what runs and people leave in the database.
@Suite("The stages of an audit")
struct AuditStageTests {
    /// People and those among them who came to a stage, of one answer or of none.
    private func counts(
        _ world: JourneyWorld, _ stage: AuditStage, of run: MatchRunRecord? = nil, sex: Sex? = nil
    ) async throws -> [Int] {
        let found = try #require(try await ReadFairnessAudit(world.context)(of: run?.id, as: .system))
        let table = try #require(found.audit[.sex, stage])
        let count = try #require(
            sex == nil
                ? table.unknown : table.table.findings.first { $0.count.category.code == sex?.rawValue }?.count)
        return [count.people, count.selected]
    }

    @Test("a learner is followed from consent to placement; what a run found stays as it was for that run")
    func journey() async throws {
        try await JourneyWorld.run { world in
            let credential = try await credential(of: world)
            let placement = try await world.publish(requiring: try #require(credential.achievement?.iri))
            #expect(try await ReadFairnessAudit(world.context)(as: .system) == nil)
            let before = try await world.match()
            #expect(try await counts(world, .optedIn) == [1, 0])
            world.wait(60)

            let (collection, consent) = try await world.share([credential.id])
            world.wait(60)
            let run = try await world.match()
            for stage in [AuditStage.optedIn, .eligible, .inTopK] { #expect(try await counts(world, stage) == [1, 1]) }
            // Alone, nobody is above the median.
            for stage in [AuditStage.aboveMedian, .contacted, .placed] {
                #expect(try await counts(world, stage) == [1, 0])
            }
            #expect(try await counts(world, .optedIn, of: before) == [1, 0])
            try await AnswerDemographics(world.context)(Demographics(sex: .given(.female)), as: world.learner)
            #expect(try await counts(world, .inTopK) == [0, 0])
            #expect(try await counts(world, .inTopK, sex: .female) == [1, 1])

            let application = try await world.done(
                ApplyForPlacement(world.context)(
                    to: placement.id, with: collection.id, message: nil, as: world.learner))
            _ = try await MoveApplication(world.context)(
                application.id, to: .shortlisted, reason: nil, note: nil, if: .any, as: world.employer)
            #expect(try await counts(world, .contacted, sex: .female) == [1, 0], "the decision can still be undone")
            world.wait(1801)
            #expect(try await counts(world, .contacted, sex: .female) == [1, 1])

            _ = try await RevokeConsent(world.context)(consent.id, if: .any, as: world.learner)
            _ = try await world.match()
            // Who was contacted came through what lies before, but stands in no list any more.
            #expect(try await counts(world, .inTopK, sex: .female) == [1, 0])
            #expect(try await counts(world, .inTopK, of: run, sex: .female) == [1, 1])
        }
    }

    @Test("a decision that was undone is no contact, an application's own consent is no opting in")
    func undone() async throws {
        try await JourneyWorld.run { world in
            let credential = try await credential(of: world)
            let placement = try await world.publish(requiring: try #require(credential.achievement?.iri))
            let collection = try await world.done(
                CreateCollection(world.context)(
                    CollectionContent(name: "Work", credentials: [credential.id]), as: world.learner))
            let application = try await world.done(
                ApplyForPlacement(world.context)(
                    to: placement.id, with: collection.id, message: nil, as: world.learner))
            for status in [ApplicationStatus.shortlisted, .submitted] {
                _ = try await MoveApplication(world.context)(
                    application.id, to: status, reason: nil, note: nil, if: .any, as: world.employer)
            }
            world.wait(1801)
            _ = try await world.match()
            #expect(try await counts(world, .optedIn) == [1, 0])
            let learners = try await world.project.store.demographics(as: .system, now: world.now)
                .auditedLearners(after: 1, asOf: world.now)
            #expect(learners.map(\.isContacted) == [false])
        }
    }

    @Test("the median is of everybody eligible, and scores do not leave the database")
    func median() async throws {
        try await ProjectDatabase.with { database in
            let town = try await AuditTown(database)
            // Best scores of 1000, 2000 … each; the median of the five and the two is 2000.
            try await town.plant(1, .init(sex: "female", people: 6, optedIn: 5, eligible: 5))
            try await town.plant(2, .init(people: 2, optedIn: 2, eligible: 2))
            try await town.run()
            let found = try #require(try await ReadFairnessAudit(town.context())(as: .system))
            let table = try #require(found.audit[.sex, .aboveMedian])
            let women = try #require(table.table.findings.first { $0.count.category.code == "female" }).count
            #expect(women.people == 5 && women.selected == 3)
            #expect(table.unknown.people == 2 && table.unknown.selected == 0)
            let kinds = try await database.store.demographics(as: .system, now: Fixture.monday)
                .auditedLearners(after: 1, asOf: Fixture.monday.addingTimeInterval(3600))
            #expect(kinds.map(\.people).sorted() == [1, 2, 2, 3])
        }
    }

    @Test("who came after the run, or had left before it, is not in its audit; a forgotten run cannot be audited")
    func bounds() async throws {
        try await ProjectDatabase.with { database in
            let town = try await AuditTown(database)
            try await town.plant(1, .init(sex: "female", people: 3))
            try await town.plant(2, .init(sex: "male", people: 5), at: Fixture.monday.addingTimeInterval(5000))
            try await database.change(
                """
                update person set closed_at = '\(TimestampText.write(Fixture.monday))'
                where person_id = (select min(person_id::text)::uuid from person where role = 'learner')
                """)
            let run = try await town.run()
            let found = try #require(try await ReadFairnessAudit(town.context())(as: .system))
            #expect(found.run.run == run && found.audit.people == 2 && found.answered.sex == 2)
            #expect(found.countedAt == Fixture.monday.addingTimeInterval(7200))
            let late = town.context(at: Fixture.monday.addingTimeInterval(1_462 * 86_400))
            let refused = await refusal { _ = try await ReadFairnessAudit(late)(of: run, as: .system) }
            #expect(refused?.isNotFound == true)
        }
    }

    @Test("only an operator audits; answers are read and written by their learner alone")
    func refused() async throws {
        try await JourneyWorld.run { world in
            for actor in [world.learner, world.employer, world.advisor, .anybody, .matcher] {
                await #expect(throws: UseCaseError.self) { try await ReadFairnessAudit(world.context)(as: actor) }
                await #expect(throws: UseCaseError.self) { try await PublishFairnessAudit(world.context)(as: actor) }
            }
            let answers = AnswerDemographics(world.context)
            for actor in [world.employer, world.advisor, .system, .anybody] {
                await #expect(throws: UseCaseError.self) { try await answers.read(as: actor) }
                await #expect(throws: UseCaseError.self) { try await answers(Demographics(), as: actor) }
            }
            #expect(try await answers.read(as: world.learner) == nil)
            let given = Demographics(sex: .declined, raceEthnicity: .given([.asian, .white]))
            try await answers(given, as: world.learner)
            #expect(try await answers.read(as: world.learner)?.answers == given)
            try await answers(Demographics(), as: world.learner)
            #expect(try await answers.read(as: world.learner)?.answers == Demographics())
            try await answers.delete(as: world.learner)
            #expect(try await answers.read(as: world.learner) == nil)
        }
    }

    private func credential(of world: JourneyWorld) async throws -> CredentialRecord {
        let badge = try LearnerBadges().token(to: "rita@mail.example")
        let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
        guard case .one(let credential, _) = outcome else { throw Replayed() }
        return credential
    }
}
