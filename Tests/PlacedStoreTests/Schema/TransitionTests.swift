import Foundation
import Libpq
import PlacedDomain
import PlacedTestSupport
import Testing

@Suite("State machines in the database")
struct TransitionTests {
    private struct TakenBack: Error {}

    /// Whether a status may be set in a scope's instant; the attempt is taken back.
    private static func allows(
        _ database: ProjectDatabase, _ update: String, _ arguments: [String], now: Date = Fixture.monday
    ) async throws -> Bool {
        do {
            try await database.owner.transaction { transaction in
                try await transaction.execute(SQL.scope(.system, now: now))
                var statement = SQL(update)
                statement.arguments = arguments
                try await transaction.execute(statement)
                throw TakenBack()
            }
        } catch is TakenBack {
            return true
        } catch let error as DatabaseError where error.sqlState == "23514" {
            #expect(error.constraint?.hasSuffix("_transition") == true)
            return false
        }
        return false
    }

    @Test("the table of steps is the one the domain knows")
    func table() async throws {
        try await ProjectDatabase.with { database in
            let rows = try await database.owner.lines(
                "select concat_ws(' ', machine, from_state, to_state) from state_transition")
            let placement = PlacementStatus.transitions.flatMap { from, next in
                next.map { "placement \(from.rawValue) \($0.rawValue)" }
            }
            let application = ApplicationStatus.transitions.flatMap { from, next in
                next.map { "application \(from.rawValue) \($0.rawValue)" }
            }
            let round = CapacityRoundStatus.transitions.flatMap { from, next in
                next.map { "capacity_round \(from.rawValue) \($0.rawValue)" }
            }
            #expect(Set(rows) == Set(placement + application + round))
            #expect(rows.count == placement.count + application.count + round.count)
        }
    }

    @Test("the states a column takes are the domain's, and no others")
    func states() async throws {
        try await ProjectDatabase.with { database in
            for (constraint, states) in [
                ("placement_status_check", PlacementStatus.allCases.map(\.rawValue)),
                ("application_status_check", ApplicationStatus.allCases.map(\.rawValue)),
                ("capacity_round_status_check", CapacityRoundStatus.allCases.map(\.rawValue)),
                ("round_choice_excluded_check", RoundExclusion.allCases.map(\.rawValue)),
                ("round_choice_outcome_check", RoundChoiceOutcome.allCases.map(\.rawValue)),
                ("capacity_round_kinds_check", PlacementKind.allCases.map(\.rawValue)),
            ] {
                let found = try await database.owner.lines(
                    """
                    select (regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g'))[1]
                    from pg_constraint where conname = $1
                    """, constraint)
                #expect(Set(found) == Set(states))
            }
        }
    }

    @Test("a posting goes where its machine says; every other pair is refused")
    func placement() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let acme = try await fixture.employer("Acme")
            let erin = try await fixture.member(of: acme, "Erin")
            for from in PlacementStatus.allCases {
                let id = try await fixture.placement(
                    of: acme, by: erin, status: from,
                    with: ["published_at": .at(fixture.now), "closes_at": .at(fixture.now), "closure_reason": "other"])
                for to in PlacementStatus.allCases where to != from {
                    let allowed = try await Self.allows(
                        database, "update placement set status = $2 where placement_id = $1::uuid",
                        [id.description, to.rawValue])
                    #expect(allowed == from.next.contains(to), "\(from) to \(to)")
                }
            }
        }
    }

    @Test("an application goes where its machine says; every other pair is refused")
    func application() async throws {
        try await ProjectDatabase.with { database in
            let (fixture, make) = try await Self.applications(database)
            for from in ApplicationStatus.allCases {
                let id = try await make(fixture, ["status": .text(from.rawValue), "seen_status": .text(from.rawValue)])
                for to in ApplicationStatus.allCases where to != from {
                    let allowed = try await Self.allows(
                        database, "update application set status = $2 where application_id = $1::uuid",
                        [id.description, to.rawValue])
                    #expect(allowed == from.next.contains(to), "\(from) to \(to)")
                }
            }
        }
    }

    @Test("within the undo window a decision may be taken back or replaced, and at its end no longer")
    func undo() async throws {
        try await ProjectDatabase.with { database in
            let (fixture, make) = try await Self.applications(database)
            let effective = fixture.now.addingTimeInterval(1800)
            let id = try await make(
                fixture, ["status": "unsuccessful", "seen_status": "shortlisted", "effective_at": .at(effective)])
            for to in ApplicationStatus.allCases where to != .unsuccessful {
                let back = to == .shortlisted || ApplicationStatus.shortlisted.next.contains(to)
                for (instant, expected) in [
                    (fixture.now, back), (effective.addingTimeInterval(-0.001), back), (effective, false),
                    (effective.addingTimeInterval(1), false),
                ] {
                    let allowed = try await Self.allows(
                        database, "update application set status = $2 where application_id = $1::uuid",
                        [id.description, to.rawValue], now: instant)
                    #expect(allowed == expected, "to \(to) at \(instant)")
                }
            }
        }
    }

    private typealias Make = @Sendable (Fixture, [String: FixtureValue]) async throws -> ApplicationID

    /// A maker of applications, each of a learner of its own.
    private static func applications(_ database: ProjectDatabase) async throws -> (Fixture, Make) {
        let fixture = Fixture(database)
        let acme = try await fixture.employer("Acme")
        let erin = try await fixture.member(of: acme, "Erin")
        let open = try await fixture.placement(of: acme, by: erin)
        return (
            fixture,
            { fixture, changes in
                let learner = try await fixture.learner("Ann")
                let collection = try await fixture.collection(of: learner, [])
                return try await fixture.application(
                    of: learner, to: open, of: acme, with: collection, changes: changes)
            }
        )
    }
}
