import Libpq
import Logging
import PlacedDomain
import PlacedTestSupport
import Testing

@Suite("The shape of the schema")
struct SchemaShapeTests {
    @Test("what a learner owns leads its primary key with the learner")
    func keys() async throws {
        try await ProjectDatabase.with { database in
            let wrong = try await database.owner.lines(
                """
                select c.relname::text
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'learner_id'
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not exists (
                    select from pg_constraint k
                    where k.conrelid = c.oid and k.contype = 'p' and k.conkey[1] = a.attnum)
                """)
            #expect(wrong.isEmpty)
            let owned = try await database.owner.lines(
                "select count(*)::text from pg_attribute where attname = 'learner_id' and attnum > 0 and attrelid in (select oid from pg_class where relkind = 'r')"
            )
            #expect(Int(owned.first ?? "") ?? 0 >= 15)
        }
    }

    @Test("no shared table points into a learner's")
    func foreignKeys() async throws {
        try await ProjectDatabase.with { database in
            let wrong = try await database.owner.lines(
                """
                with owned as (
                    select attrelid as relation
                    from pg_attribute
                    where attname = 'learner_id' and attnum > 0
                )
                select conname::text
                from pg_constraint
                where contype = 'f' and confrelid in (select relation from owned)
                    and conrelid not in (select relation from owned)
                """)
            #expect(wrong.isEmpty)
        }
    }

    @Test("everything belongs to placed_owner, but for the migrator's own record")
    func owners() async throws {
        try await ProjectDatabase.with { database in
            let wrong = try await database.owner.lines(
                """
                select relname::text from pg_class
                where relnamespace = 'public'::regnamespace and relowner <> 'placed_owner'::regrole
                    and relname not like 'schema_migration%'
                union all
                select proname::text from pg_proc
                where pronamespace = 'public'::regnamespace and proowner <> 'placed_owner'::regrole
                """)
            #expect(wrong.isEmpty)
        }
    }

    @Test("what runs as the owner names its search path and is closed to the public")
    func definers() async throws {
        try await ProjectDatabase.with { database in
            let wrong = try await database.owner.lines(
                """
                select proname::text
                from pg_proc p
                where pronamespace = 'public'::regnamespace and prosecdef and (
                    not exists (select from unnest(proconfig) as c where c like 'search_path=%')
                    or has_function_privilege('placed_demographics', p.oid, 'execute'))
                """)
            // The one question that may be asked across learners, and its answer is counts.
            #expect(wrong == ["audited_learners"])
        }
    }

    @Test("migrating again changes nothing; another text under an applied number is refused by name")
    func checksums() async throws {
        try await ProjectDatabase.with { database in
            let migrator = Migrator(client: database.administrator)
            var migrations = try Migration.load(directory: ProjectDatabase.schemaDirectory + "/migrations")
            #expect(try await migrator.migrate(migrations).isEmpty)
            #expect(try await migrator.currentVersion() == migrations.count)
            migrations[2].sql += "\n-- one more line"
            let error = await #expect(throws: MigrationError.self) { try await migrator.migrate(migrations) }
            #expect(error == .changed(version: 3, name: migrations[2].name))
        }
    }

    @Test("a step is part of the schema only when all of it is: a failing one leaves the version as it was")
    func failure() async throws {
        try await ProjectDatabase.with { database in
            let migrator = Migrator(client: database.administrator)
            var migrations = try Migration.load(directory: ProjectDatabase.schemaDirectory + "/migrations")
            let version = migrations.count
            migrations.append(
                Migration(version: version + 1, name: "broken", sql: "create table half (x int); select 1 / 0;"))
            await #expect(throws: MigrationError.self) { try await migrator.migrate(migrations) }
            #expect(try await migrator.currentVersion() == version)
            #expect(try await database.owner.lines("select concat(to_regclass('half'))") == [""])
        }
    }
}
