import Foundation
import Logging
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases

/// Learners who came so far each, planted by one script a cohort: what a run of the matcher would have left behind.
struct AuditTown: Sendable {
    /// Learners of one answer. Who came to a stage came through those before it.
    struct Cohort: Sendable {
        var sex: String?
        var race: String?
        var people: Int
        var optedIn = 0
        var eligible = 0
        var listed = 0
        var contacted = 0
        var placed = 0
    }

    let database: ProjectDatabase
    let fixture: Fixture
    let employer: EmployerID
    let placement: PlacementID

    init(_ database: ProjectDatabase, now: Date = Fixture.monday) async throws {
        self.database = database
        fixture = Fixture(database, now: now)
        employer = try await fixture.employer("Acme")
        let member = try await fixture.member(of: employer, "Erin")
        placement = try await fixture.placement(of: employer, by: member)
    }

    /// Use cases at an instant.
    func context(at now: Date = Fixture.monday.addingTimeInterval(7200)) -> UseCaseContext {
        UseCaseContext(store: database.store, logger: Logger(label: "test.audit"), clock: { now })
    }

    /// Adds learners who were there and had come so far at an instant.
    ///
    /// - Parameter number: tells cohorts apart; below 100.
    func plant(_ number: Int, _ cohort: Cohort, at now: Date = Fixture.monday) async throws {
        let instant = "'\(TimestampText.write(now))'::timestamptz"
        let race = cohort.race.map { "'{\($0)}'::text[]" } ?? "null"
        let sex = cohort.sex.map { "'\($0)'" } ?? "null"
        func everybody(_ count: Int) -> String { "from generate_series(1, \(count)) as n" }
        let id = "('00000000-0000-7000-80\(number < 10 ? "0" : "")\(number)-' || lpad(n::text, 12, '0'))::uuid"
        let row = "0, 'run', '{}', '{}', '[]', '{}', \(instant), \(instant)"
            .replacing("'run'", with: "'\(placement)'")
        try await database.change(
            """
            insert into person (person_id, role, created_at) select \(id), 'learner', \(instant) \(everybody(cohort.people));
            insert into learner (learner_id, lottery_key, created_at) select \(id), n, \(instant) \(everybody(cohort.people));
            insert into demographics (learner_id, sex, race_ethnicity, answered_at)
            select \(id), \(sex), \(race), \(instant) \(everybody(cohort.people));
            insert into collection (learner_id, collection_id, name, created_at)
            select \(id), \(id), 'Work', \(instant) \(everybody(cohort.optedIn));
            insert into consent (learner_id, consent_id, collection_id, scope_kind, text_version, granted_at)
            select \(id), \(id), \(id), 'all_employers', '1', \(instant) \(everybody(cohort.optedIn));
            insert into match (learner_id, match_id, list, draw, score, run_position, placement_id, factors, weights,
                reasons, evidence, matched_at, first_matched_at, match_run_id)
            select \(id), gen_random_uuid(), 'placement', 1, 1000 * n, \(row), gen_random_uuid()
            \(everybody(cohort.eligible));
            insert into match (learner_id, match_id, list, draw, score, run_position, placement_id, factors, weights,
                reasons, evidence, matched_at, first_matched_at, match_run_id)
            select \(id), gen_random_uuid(), 'candidate', n, 1000 * n, \(row), gen_random_uuid()
            \(everybody(cohort.listed));
            insert into application (learner_id, application_id, placement_id, employer_id, collection_id, consent_id,
                status, seen_status, submitted_at, updated_at)
            select \(id), \(id), '\(placement)', '\(employer)', \(id), \(id), 'shortlisted', 'shortlisted', \(instant),
                \(instant)
            \(everybody(cohort.contacted));
            insert into application_step (learner_id, application_step_id, application_id, to_status, actor_kind, at,
                visible_at)
            select \(id), gen_random_uuid(), \(id), 'shortlisted', 'employer', \(instant), \(instant)
            \(everybody(cohort.contacted));
            insert into application_step (learner_id, application_step_id, application_id, to_status, actor_kind, at,
                visible_at)
            select \(id), gen_random_uuid(), \(id), 'placed', 'employer', \(instant), \(instant)
            \(everybody(cohort.placed));
            """)
    }

    /// A run of all placements that succeeded at an instant, in the record.
    @discardableResult
    func run(at now: Date = Fixture.monday.addingTimeInterval(3600)) async throws -> MatchRunID {
        let run = try await Fixture(database, now: now).matchRun()
        try await database.store.write(as: .matcher, now: now) { access in
            try await access.appendMatchRecord(of: run, at: try await access.nextRecordPosition())
        }
        return run
    }

    /// Three hundred and more of each of two answers, who come through every stage about as often.
    func plantEvenTown() async throws {
        try await plant(
            1,
            Cohort(
                sex: "female", race: "white", people: 400, optedIn: 300, eligible: 240, listed: 120, contacted: 60,
                placed: 24))
        try await plant(
            2,
            Cohort(
                sex: "male", race: "black", people: 400, optedIn: 296, eligible: 236, listed: 118, contacted: 58,
                placed: 24))
        try await plant(3, Cohort(people: 40, optedIn: 30, eligible: 20, listed: 10, contacted: 10, placed: 0))
    }
}
