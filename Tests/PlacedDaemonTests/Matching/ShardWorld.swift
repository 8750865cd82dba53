import Foundation
import Libpq
import Logging
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Synchronization
import Testing

/// Learners enough for every shard, of whom many are equal, so that ties and lists that are cut must merge exactly.
struct ShardWorld: Sendable {
    let project: ProjectDatabase
    private let hand = Mutexed(Fixture.monday)

    /// Candidates kept: fewer than there are, in every shard.
    private static let top = 3

    static func run(_ test: @Sendable (ShardWorld) async throws -> Void) async throws {
        try await ProjectDatabase.with { project in
            try await project.change(population)
            try await test(ShardWorld(project: project))
        }
    }

    private init(project: ProjectDatabase) { self.project = project }

    var now: Date { hand.value }

    func wait(_ seconds: TimeInterval) { hand.change { $0 += seconds } }

    func context(shards: Int) -> UseCaseContext {
        var settings = UseCaseSettings()
        settings.matchTop = Self.top
        settings.matchShards = shards
        let hand = hand
        return UseCaseContext(
            store: project.store, settings: settings, logger: Logger(label: "test.shards"), clock: { hand.value })
    }

    func ask(seed: Int32 = 7) async throws -> MatchRunID {
        try await project.store.view(as: .matcher, now: now)
            .enqueueMatchRun(placement: nil, cause: .request, seed: seed)
    }

    /// A whole run by one matcher.
    func match(shards: Int, seed: Int32 = 7) async throws -> MatchRunRecord {
        _ = try await ask(seed: seed)
        return try #require(try await RunMatching(context(shards: shards))(holder: "one"))
    }

    func run(_ id: MatchRunID) async throws -> MatchRunRecord {
        try #require(try await project.store.view(as: .matcher, now: now).matchRun(id))
    }

    func claim(_ holder: String) async throws -> MatchShard? {
        let edition = MatchEdition(
            code: "", rules: RunMatching.ruleEdition, weights: PlacedDomain.FactorWeights.standard.values)
        return try await project.store.view(as: .matcher, now: now)
            .claimShard(
                edition: edition, holder: holder, until: now.addingTimeInterval(RunMatching.leaseSeconds), starts: 3)
    }

    /// Every stored row in full, but for who wrote it and when.
    func lists() async throws -> String {
        try await project.text(
            """
            select coalesce(string_agg(concat_ws('|', list, placement_id, draw, learner_id, score, factors, weights,
                reasons, evidence, missing, (select array_agg(c order by c) from unnest(credential_ids) c)), E'\\n'
                order by list, placement_id, draw, learner_id), '')
            from match
            """)
    }

    func count(_ rows: String) async throws -> Int {
        try #require(Int(try await project.text("select count(*)::text from \(rows)")))
    }

    /// Keeps matchers from ending a shard while the closure runs.
    func whileNoShardCanEnd(_ body: @Sendable () async throws -> Void) async throws {
        try await project.between("select pg_advisory_lock(1)", "select pg_advisory_unlock(1)", body)
    }

    /// Keeps everybody from reading a table while the closure runs.
    func whileNobodyReads(_ table: String, _ body: @Sendable () async throws -> Void) async throws {
        try await project.whileNobodyReads(table, body)
    }

    /// 80 learners of whom 70 consent, with 1–3 of five achievements; an equivalence, a stack; nine placements.
    private static let population = """
        create function hold_shard() returns trigger language plpgsql as
            $$ begin perform pg_advisory_xact_lock_shared(1); return null; end $$;
        create trigger hold_shard before insert on match_shard_row for each statement execute function hold_shard();
        create function test_id(kind text, n int) returns uuid language sql immutable
            return md5(kind || n)::uuid;
        insert into issuer (issuer_id, iri, name, created_at)
        select test_id('issuer', 1), 'did:web:issuer.example', 'Issuer', '2027-01-01Z';
        insert into achievement (achievement_id, iri, name, is_known, created_at)
        select test_id('achievement', n), 'urn:achievement:' || n, 'Achievement ' || n, true, '2027-01-01Z'
        from generate_series(1, 6) n;
        insert into achievement_relation (achievement_id, other_id, relation)
        values (test_id('achievement', 1), test_id('achievement', 2), 'equivalent');
        insert into stack_component (achievement_id, component_id)
        select test_id('achievement', 6), test_id('achievement', n) from generate_series(3, 4) n;
        insert into person (person_id, role, created_at)
        select test_id('learner', n), 'learner', '2027-01-01Z' from generate_series(1, 80) n;
        insert into person (person_id, role, created_at) values (test_id('author', 1), 'employer', '2027-01-01Z');
        insert into learner (learner_id, lottery_key, created_at)
        select test_id('learner', n), 0, '2027-01-01Z' from generate_series(1, 80) n;
        insert into credential (learner_id, credential_id, secured_digest, format, verdict, achievement_id, issuer_id, level,
            issued_at, verified_at, imported_at)
        select test_id('learner', n), test_id('credential', 10 * n + a), sha256((n || '-' || a)::bytea), 'vc_jwt',
            'verified', test_id('achievement', 1 + (n + a * a) % 5), test_id('issuer', 1), 2 + n % 3, '2027-01-01Z',
            '2027-01-01Z', '2027-01-01Z'
        from generate_series(1, 80) n, generate_series(0, 2) a
        where a <= n % 3;
        insert into collection (learner_id, collection_id, name, created_at)
        select test_id('learner', n), test_id('collection', n), 'Work', '2027-01-01Z' from generate_series(1, 80) n;
        insert into collection_credential (learner_id, collection_id, credential_id, position)
        select d.learner_id, k.collection_id, d.credential_id, row_number() over (partition by d.learner_id)
        from credential d join collection k using (learner_id);
        insert into employer (employer_id, name, vetted_at, created_at)
        select test_id('employer', n), 'Employer ' || n, '2027-01-01Z', '2027-01-01Z' from generate_series(1, 2) n;
        insert into consent (learner_id, consent_id, collection_id, scope_kind, scope_id, text_version, granted_at)
        select test_id('learner', n), test_id('consent', n), test_id('collection', n),
            case when n % 4 = 0 then 'employer' else 'all_employers' end,
            case when n % 4 = 0 then test_id('employer', 1) end, '2027-01', '2027-01-01Z'
        from generate_series(1, 70) n;
        /* Some consent with two collections, hide from an employer, travel, speak, or hold what an issuer's outage left open. */
        insert into collection (learner_id, collection_id, name, created_at)
        select test_id('learner', n), test_id('collection', 1000 + n), 'One', '2027-01-01Z' from generate_series(5, 80, 5) n;
        insert into collection_credential (learner_id, collection_id, credential_id, position)
        select test_id('learner', n), test_id('collection', 1000 + n), test_id('credential', 10 * n), 1
        from generate_series(5, 80, 5) n;
        insert into consent (learner_id, consent_id, collection_id, scope_kind, scope_id, text_version, granted_at)
        select test_id('learner', n), test_id('consent', 1000 + n), test_id('collection', 1000 + n),
            case when n % 2 = 0 then 'employer' else 'placement' end,
            case when n % 2 = 0 then test_id('employer', 2) else test_id('placement', 3) end, '2027-01', '2027-01-01Z'
        from generate_series(5, 80, 5) n;
        update consent set scope_kind = 'employer', scope_id = test_id('employer', 1), expires_on = '2027-12-31'
        where consent_id in (select test_id('consent', n) from generate_series(5, 80, 10) n);
        insert into learner_hidden_employer (learner_id, employer_id)
        select test_id('learner', n), test_id('employer', 1) from generate_series(6, 80, 6) n;
        update learner set languages = '{en,es-MX}' where learner_id in (select test_id('learner', n) from generate_series(1, 80, 3) n);
        update learner set languages = '{fr}' where learner_id in (select test_id('learner', n) from generate_series(2, 80, 9) n);
        update learner set modalities = '{remote,hybrid}', kinds = '{apprenticeship,internship}', weekly_slots = 1023,
            available_from = '2027-05-20', latitude = 40.5, longitude = -90.25, location_label = 'Town',
            travel_radius_km = 30
        where learner_id in (select test_id('learner', n) from generate_series(1, 80, 4) n);
        update credential set proof_by_key = true where credential_id in (select test_id('credential', 10 * n) from generate_series(1, 80) n);
        update credential set counts_until = '2027-12-31Z' where credential_id in (select test_id('credential', 10 * n + 1) from generate_series(1, 80, 4) n);
        update credential set expires_at = '2027-10-01 12:00:00.25Z', issued_at = '2025-02-01 23:59:59.999999Z'
        where credential_id in (select test_id('credential', 10 * n + 2) from generate_series(1, 80, 2) n);
        update credential set expires_at = '2027-02-01Z' where credential_id in (select test_id('credential', 10 * n) from generate_series(9, 80, 9) n);
        insert into trust_registry (trust_registry_id, name, source, is_enabled, created_at, updated_at)
        values (test_id('registry', 1), 'Registry', 'operator', true, '2027-01-01Z', '2027-01-01Z');
        insert into trusted_issuer (trust_registry_id, position, issuer_iri, achievements, maximum_level)
        values (test_id('registry', 1), 1, 'did:web:issuer.example', '{urn:achievement:2,urn:achievement:3}', 4),
            (test_id('registry', 1), 2, 'did:web:issuer.example', null, 2);
        insert into placement (placement_id, employer_id, author_id, status, title, kind, description, modality, time_zone,
            seats, starts_earliest, starts_latest, apply_by, lottery_key, created_at, updated_at, published_at, closes_at)
        select test_id('placement', n), test_id('employer', 1 + n % 2), test_id('author', 1), 'published', 'Work ' || n,
            'apprenticeship', 'Work.', 'remote', 'UTC', 2, '2027-05-01', '2027-06-01', '2027-04-01', 0, '2027-01-01Z',
            '2027-01-01Z', '2027-01-01Z', '2027-04-02Z'
        from generate_series(1, 9) n;
        update placement set languages = '{en}' where title in ('Work 1', 'Work 4');
        update placement set modality = 'hybrid', latitude = 40.6, longitude = -90.5, location_label = 'Town', weekly_slots = 31
        where title in ('Work 2', 'Work 5');
        update placement set trusted_issuers_only = true where title = 'Work 6';
        insert into requirement (placement_id, ordinal, use)
        select test_id('placement', n), g, 'required' from generate_series(1, 9) n, generate_series(1, 2) g where g <= 1 + n % 2;
        update requirement set maximum_age_days = 400 where placement_id = test_id('placement', 7);
        update requirement set accepted_issuers = '{did:web:issuer.example}' where placement_id = test_id('placement', 8);
        insert into requirement_alternative (placement_id, ordinal, position, achievement_id)
        select r.placement_id, r.ordinal, 1, test_id('achievement', 1 + (n + 2 * r.ordinal) % 6)
        from requirement r join generate_series(1, 9) n on r.placement_id = test_id('placement', n);
        """
}

/// A value that tests change under way.
private final class Mutexed: Sendable {
    private let date: Mutex<Date>

    init(_ date: Date) { self.date = Mutex(date) }

    var value: Date { date.withLock { $0 } }

    func change(_ body: (inout Date) -> Void) { date.withLock { body(&$0) } }
}
