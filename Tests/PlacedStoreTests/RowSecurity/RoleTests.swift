import Libpq
import PlacedDomain
import PlacedTestSupport
import Testing

@Suite("What a role may touch at all, whatever its scope")
struct RoleTests {
    private static func readable(_ role: String, _ database: ProjectDatabase) async throws -> [String] {
        try await database.owner.lines(
            """
            select relname::text
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' and has_any_column_privilege($1, oid, 'select')
            order by relname
            """, role)
    }

    @Test("the matcher reads what matching needs: no contact data, messages, sessions, applications or receipts")
    func matcher() async throws {
        try await ProjectDatabase.with { database in
            let readable = try await Self.readable("placed_matcher", database)
            #expect(
                readable == [
                    "achievement", "achievement_competency", "achievement_relation", "collection",
                    "collection_badge", "collection_credential",
                    "consent", "credential", "employer", "event", "issuer", "job_moment", "learner",
                    "learner_hidden_employer", "lease",
                    "match", "match_history", "match_learner_input", "match_left_out", "match_placement_input",
                    "match_record", "match_run", "match_shard", "match_shard_row", "person", "placement",
                    "placement_competency", "ranking_quality", "requirement",
                    "requirement_alternative", "stack_component", "state_transition", "trust_registry",
                    "trusted_issuer",
                ])
            for table in [
                "person_contact", "person_email", "outbox", "session", "sign_in_link", "api_token", "application",
                "digest_preference", "disclosure", "receipt", "caseload", "idempotency_key",
            ] {
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await database.matcher.lines(as: .matcher, "select count(*)::text from \(table)")
                }
                #expect(error?.sqlState == "42501", "\(table)")
            }
        }
    }

    @Test("what learners say for audits is read under one role, which reads nothing else of them; the public nothing")
    func others() async throws {
        try await ProjectDatabase.with { database in
            #expect(
                try await Self.readable("placed_demographics", database)
                    == ["audit_report", "audit_report_ground", "demographics", "idempotency_key"])
            let open = try await database.owner.lines(
                """
                select relname::text
                from pg_class, aclexplode(relacl) as granted
                where relnamespace = 'public'::regnamespace and granted.grantee = 0
                """)
            #expect(open.isEmpty)
        }
    }

    @Test(
        "neither requests nor the matcher can read answers or what reports hide, whoever acts",
        arguments: [
            "select sex from demographics", "select content::text from audit_report_ground",
            "select people::text from audited_learners(1, now())", "delete from demographics",
        ])
    func demographics(statement: String) async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let learner = try await fixture.learner("Ann", email: "ann@mail.test")
            try await fixture.demographics(of: learner, sex: "female")
            let actors: [Actor] = [.learner(learner), .system, .matcher, .mailer, .verifier, .anybody]
            for client in [database.service, database.matcher] {
                for actor in actors {
                    let error = await #expect(throws: DatabaseError.self) {
                        _ = try await client.lines(as: actor, statement)
                    }
                    #expect(error?.sqlState == "42501", "\(actor)")
                }
            }
        }
    }

    @Test("what was published stays, with what it hides")
    func auditReports() async throws {
        try await ProjectDatabase.with { database in
            try await Fixture(database).auditReport(of: .new(at: Fixture.monday))
            for client in [database.owner, database.demographics, database.service] {
                for table in ["audit_report", "audit_report_ground"] {
                    for change in ["update \(table) set content = '{}'", "delete from \(table)"] {
                        let error = await #expect(throws: DatabaseError.self) {
                            _ = try await client.lines(as: .system, change)
                        }
                        #expect(error?.sqlState == "42501", "\(change)")
                    }
                }
            }
        }
    }

    @Test("no role of a request owns anything, makes anything, or passes by the policies")
    func powers() async throws {
        try await ProjectDatabase.with { database in
            let powers = try await database.owner.lines(
                """
                select concat_ws(' ', rolname, case when rolsuper then 'super' end, case when rolbypassrls then 'bypass' end,
                    case when rolcanlogin then 'login' end,
                    case when has_schema_privilege(rolname, 'public', 'create') then 'create' end)
                from pg_roles
                where rolname like 'placed_%'
                order by rolname
                """)
            #expect(powers == ["placed_demographics", "placed_matcher", "placed_owner create", "placed_service"])
        }
    }

    @Test("the record of runs is added to and never changed, not even by its owner")
    func matchRecord() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            try await fixture.matchRecord(of: try await fixture.matchRun())
            for (client, change) in [
                (database.owner, "update match_record set record_hash = ''"),
                (database.owner, "delete from match_record"),
                (database.owner, "truncate match_record"), (database.matcher, "delete from match_record"),
                (database.matcher, "update match_record set position = 2"),
            ] {
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await client.lines(as: .matcher, change)
                }
                #expect(error?.sqlState == "42501", "\(change)")
            }
            #expect(try await database.owner.lines("select count(*)::text from broken_match_records()") == ["0"])
        }
    }

    @Test("the event log is added to and never changed, not even by its owner")
    func eventLog() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            try await fixture.plant(
                "event",
                [
                    "event_id": .id(.version7(at: fixture.now)), "at": .at(fixture.now), "actor_kind": "operator",
                    "verb": "x",
                    "subject_kind": "y",
                ])
            for (client, change) in [
                (database.owner, "update event set verb = 'z'"), (database.owner, "delete from event"),
                (database.service, "update event set verb = 'z'"), (database.service, "delete from event"),
                (database.service, "truncate event"), (database.matcher, "delete from event"),
            ] {
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await client.lines(as: .system, change)
                }
                #expect(error?.sqlState == "42501", "\(change)")
            }
            #expect(try await database.owner.lines("select verb from event") == ["x"])
        }
    }
}
