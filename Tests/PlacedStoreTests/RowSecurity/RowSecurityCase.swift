/// What each scope may do to the rows of one table in ``TwoSidedWorld``; whoever is not named may do nothing.
struct RowSecurityCase: Sendable {
    let table: String
    /// The expression that names a row.
    let label: String
    /// `viewers: rows; viewers: rows`, in the order of the world's viewers.
    let sees: String
    let adds: String
    let changes: String
    let removes: String

    init(_ table: String, by label: String, sees: String, adds: String = "", changes: String = "", removes: String = "")
    {
        self.table = table
        self.label = label
        self.sees = sees
        self.adds = adds
        self.changes = changes
        self.removes = removes
    }

    /// Every scope that is set.
    private static let everybody = "public ann bob erin gus ada ivo olga mailer verifier rounds matcher"

    /// Every scope of a request and of the services that run as `placed_service`.
    private static let service = "public ann bob erin gus ada ivo olga mailer verifier rounds"

    static let all: [RowSecurityCase] = [
        .init(
            "achievement", by: "achievement_id",
            sees: "\(everybody): a b",
            adds: "ann bob erin gus olga verifier: a b",
            changes: "ann bob olga verifier: a b"),
        // An issuer speaks for b; what the operator wrote of a is the operator's to take back.
        .init(
            "achievement_competency", by: "achievement_id",
            sees: "\(everybody): a b",
            adds: "ann bob olga verifier: a b",
            removes: "ann bob verifier: b; olga: a b"),
        .init(
            "achievement_relation", by: "achievement_id",
            sees: "\(everybody): a",
            adds: "olga: a"),
        // An advisor has a name for learners and employers, and none for the public.
        .init(
            "advisor", by: "advisor_id",
            sees: "ann bob erin gus ada ivo olga mailer verifier rounds: ada ivo",
            adds: "olga: ada ivo"),
        .init(
            "api_token", by: "person_id",
            sees: "ann: ann; bob: bob; erin: erin; ada: ada; olga: ada ann bob erin olga",
            adds: "ann: ann; bob: bob; erin: erin; ada: ada; olga: ada ann bob erin olga",
            changes: "ann: ann; bob: bob; erin: erin; ada: ada; olga: ada ann bob erin olga"),
        // Only the learner applies; the employer reads and decides.
        .init(
            "application", by: "learner_id",
            sees: "ann erin ada mailer rounds: ann",
            adds: "ann rounds: ann",
            changes: "ann erin mailer rounds: ann"),
        .init(
            "application_step", by: "learner_id",
            sees: "ann erin ada mailer rounds: ann",
            adds: "ann erin rounds: ann",
            changes: "ann erin: ann"),
        // Everybody may read what was published; what it hides is seen by an operator under the role of answers.
        .init(
            "audit_report", by: "'report'",
            sees: "\(service) ann-apart bob-apart erin-apart olga-apart: report",
            adds: "olga-apart: report"),
        .init(
            "audit_report_ground", by: "'ground'",
            sees: "olga-apart: ground",
            adds: "olga-apart: ground"),
        // What is published of a round is everybody's; its lists are not.
        .init(
            "capacity_round", by: "'round'",
            sees: "\(service): round",
            adds: "olga: round",
            changes: "olga rounds: round"),
        .init(
            "caseload", by: "learner_id",
            sees: "ann ada mailer: ann",
            adds: "ann: ann",
            changes: "ann: ann"),
        // The invited learner may answer; nobody else learns that an address was invited.
        .init(
            "caseload_invitation", by: "advisor_id",
            sees: "bob ada: ada; ivo: ivo; mailer: ada ivo",
            adds: "ada: ada; ivo: ivo",
            changes: "bob ada: ada; ivo: ivo"),
        .init(
            "collection", by: "learner_id",
            sees: "ann: ann; bob: bob; rounds matcher: ann bob",
            adds: "ann: ann; bob: bob",
            changes: "ann: ann; bob: bob"),
        // Written by triggers alone, for the matcher alone.
        .init("collection_badge", by: "learner_id", sees: "matcher: ann bob"),
        .init(
            "collection_credential", by: "learner_id",
            sees: "ann erin: ann; bob: bob; matcher: ann bob",
            adds: "ann: ann; bob: bob",
            removes: "ann: ann; bob: bob"),
        // The other side sees a live consent that is meant for it; one that was taken back is its learner's alone.
        .init(
            "consent", by: "scope_kind || '-' || probe.named(learner_id::text)",
            sees:
                "ann erin: application-ann employer-ann; bob: employer-bob; rounds matcher: application-ann employer-ann employer-bob",
            adds: "ann: application-ann employer-ann; bob: employer-bob; rounds: application-ann",
            changes: "ann: application-ann employer-ann; bob: employer-bob"),
        // An employer sees what a live consent holds; an advisor sees the caseload.
        .init(
            "credential", by: "learner_id",
            sees: "ann erin ada: ann; bob: bob; verifier rounds matcher: ann bob",
            adds: "ann: ann; bob: bob; verifier: ann bob",
            changes: "ann: ann; bob: bob; verifier: ann bob"),
        // Answers are the learner's alone, and only under the role of answers.
        .init(
            "demographics", by: "learner_id",
            sees: "ann-apart: ann; bob-apart: bob",
            adds: "ann-apart: ann; bob-apart: bob",
            changes: "ann-apart: ann; bob-apart: bob",
            removes: "ann-apart: ann; bob-apart: bob"),
        .init(
            "digest_ledger", by: "learner_id",
            sees: "ann: ann; bob: bob; erin: erin; ada: ada; olga: olga; mailer: ada ann bob erin olga",
            adds: "mailer: ada ann bob erin olga",
            changes: "mailer: ada ann bob erin olga"),
        .init(
            "digest_preference", by: "person_id",
            sees: "ann: ann; bob: bob; erin: erin; ada: ada; olga: olga; mailer: ada ann bob erin olga",
            adds: "ann: ann; bob: bob; erin: erin; ada: ada; olga: ada ann bob erin olga",
            changes: "ann: ann; bob: bob; erin: erin; ada: ada; olga: olga; mailer: ada ann bob erin olga"),
        .init(
            "digest_run", by: "'run'",
            sees: "olga mailer: run",
            adds: "olga mailer: run",
            changes: "olga mailer: run"),
        // Whoever looks writes it down; only the learner reads it.
        .init(
            "disclosure", by: "learner_id",
            sees: "ann: ann; bob: bob",
            adds: "erin mailer: ann bob"),
        .init(
            "employer", by: "employer_id",
            sees: "\(everybody): acme globex",
            adds: "olga: acme globex",
            changes: "erin: acme; gus: globex; olga: acme globex"),
        .init(
            "employer_member", by: "person_id",
            sees: "erin: erin; gus: gus; olga mailer: erin gus",
            adds: "olga: erin gus",
            changes: "olga: erin gus"),
        // Anybody's change is an event; what is about a learner is read by the learner and the services. Others are the
        // catalogue's and the rounds'.
        .init(
            "event", by: "learner_id",
            sees: """
                ann: ann; bob: bob; erin: nobody nobody; olga: nobody nobody nobody nobody nobody nobody; \
                mailer matcher: ann bob nobody nobody nobody nobody nobody nobody
                """,
            adds: "\(everybody): ann bob nobody nobody nobody nobody nobody nobody"),
        // An answer is replayed to whom it was given.
        .init(
            "idempotency_key", by: "'kept'",
            sees: "ann ann-apart: kept",
            adds: "ann ann-apart: kept",
            changes: "ann ann-apart: kept",
            removes: "ann: kept"),
        // What a wallet is to sign is between the learner and the service.
        .init(
            "identifier_challenge", by: "learner_id",
            sees: "ann: ann; bob: bob",
            adds: "ann: ann; bob: bob",
            removes: "ann: ann; bob: bob"),
        .init(
            "instance", by: "'instance'",
            sees: "\(service): instance",
            adds: "olga: instance"),
        .init(
            "issuer", by: "issuer_id",
            sees: "\(everybody): issuer",
            adds: "ann bob erin gus olga verifier: issuer",
            changes: "ann bob olga verifier: issuer"),
        .init(
            "learner", by: "learner_id",
            sees: "ann ada: ann; bob: bob; mailer verifier matcher: ann bob",
            adds: "ann: ann; bob: bob; olga: ann bob",
            changes: "ann: ann; bob: bob"),
        // An employer never learns that it is hidden from.
        .init(
            "learner_hidden_employer", by: "learner_id",
            sees: "ann: ann; bob: bob; matcher: ann bob",
            adds: "ann: ann; bob: bob",
            removes: "ann: ann; bob: bob"),
        // A DID names its holder everywhere it is shown: the verifier alone compares badges with it.
        .init(
            "learner_identifier", by: "learner_id",
            sees: "ann: ann; bob: bob; verifier: ann bob",
            adds: "ann: ann; bob: bob",
            removes: "ann: ann; bob: bob"),
        .init(
            "job_moment", by: "name",
            sees: "matcher: match",
            adds: "matcher: match",
            changes: "matcher: match"),
        .init(
            "lease", by: "name",
            sees: "olga mailer verifier matcher: matcher",
            adds: "olga mailer verifier matcher: matcher",
            changes: "olga mailer verifier matcher: matcher",
            removes: "olga mailer verifier matcher: matcher"),
        // Written by the matcher alone.
        .init(
            "match", by: "list || '-' || probe.named(learner_id::text)",
            sees:
                "ann ada: candidate-ann near-ann placement-ann; bob: candidate-bob near-bob placement-bob; erin: candidate-ann; mailer verifier rounds matcher: candidate-ann candidate-bob near-ann near-bob placement-ann placement-bob",
            adds: "matcher: candidate-ann candidate-bob near-ann near-bob placement-ann placement-bob",
            changes: "matcher: candidate-ann candidate-bob near-ann near-bob placement-ann placement-bob",
            removes: "matcher: candidate-ann candidate-bob near-ann near-bob placement-ann placement-bob"),
        // The lists of earlier runs are shown by the rules of today.
        .init(
            "match_history", by: "list || '-' || probe.named(learner_id::text)",
            sees: "ann erin ada: candidate-ann; bob: candidate-bob; matcher: candidate-ann candidate-bob",
            adds: "matcher: candidate-ann candidate-bob",
            removes: "matcher: candidate-ann candidate-bob"),
        .init(
            "match_learner_input", by: "learner_id",
            sees: "matcher: ann bob",
            adds: "matcher: ann bob",
            removes: "matcher: ann bob"),
        // Who cannot be matched is between the operator and the matcher.
        .init(
            "match_left_out", by: "learner_id",
            sees: "olga matcher: ann nobody",
            adds: "matcher: ann nobody",
            removes: "matcher: ann nobody"),
        .init(
            "match_placement_input", by: "placement_id",
            sees: "matcher: open",
            adds: "matcher: open",
            removes: "matcher: open"),
        // What was recorded of a run stays, whoever asks.
        .init(
            "match_record", by: "'record'",
            sees: "ann bob erin gus ada ivo olga mailer verifier rounds matcher: record",
            adds: "matcher: record"),
        .init(
            "match_run", by: "'run'",
            sees: "ann bob erin gus ada ivo olga mailer verifier rounds matcher: run run",
            adds: "olga matcher: run run",
            changes: "olga matcher: run run"),
        // What a shard found is the matchers' own until it is merged.
        .init(
            "match_shard", by: "'shard'",
            sees: "matcher: shard",
            adds: "matcher: shard",
            changes: "matcher: shard",
            removes: "matcher: shard"),
        .init(
            "match_shard_row", by: "learner_id",
            sees: "matcher: ann bob",
            adds: "matcher: ann bob",
            removes: "matcher: ann bob"),
        // Anybody's change may send mail; only the mailer reads what is in it.
        .init(
            "outbox", by: "person_id",
            sees: "mailer: ada ann bob erin olga",
            adds: "\(service): ada ann bob erin olga",
            changes: "mailer: ada ann bob erin olga"),
        .init(
            "person", by: "person_id",
            sees:
                "ann: ann; bob: bob; erin: erin; gus: gus; ada: ada; ivo: ivo; olga mailer verifier matcher: ada ann bob erin gus ivo olga",
            adds: "olga: ada ann bob erin gus ivo olga",
            changes: "olga: ada ann bob erin gus ivo olga"),
        // A name is its own; others need a consent, a caseload or the task of writing to it.
        .init(
            "person_contact", by: "person_id",
            sees:
                "ann: ada ann ivo; bob: ada bob ivo; erin: ann erin; gus: gus; ada: ada ann; ivo: ivo; olga: olga; mailer: ada ann bob erin gus ivo olga",
            adds: "ann: ann; bob: bob; erin: erin; gus: gus; ada: ada; ivo: ivo; olga: ada ann bob erin gus ivo olga",
            changes: "ann: ann; bob: bob; erin: erin; gus: gus; ada: ada; ivo: ivo; olga: olga",
            removes: "ann: ann; bob: bob; erin: erin; gus: gus; ada: ada; ivo: ivo; olga: olga"),
        // The operator finds people by address; an employer needs a consent for it.
        .init(
            "person_email", by: "person_id",
            sees:
                "ann: ann; bob: bob; erin: ann erin; gus: gus; ada: ada; ivo: ivo; olga mailer verifier: ada ann bob erin gus ivo olga",
            adds: "ann: ann; bob: bob; erin: erin; gus: gus; ada: ada; ivo: ivo; olga: ada ann bob erin gus ivo olga",
            changes:
                "ann: ann; bob: bob; erin: erin; gus: gus; ada: ada; ivo: ivo; olga: olga; mailer: ada ann bob erin gus ivo olga",
            removes: "ann: ann; bob: bob; erin: erin; gus: gus; ada: ada; ivo: ivo; olga: olga"),
        // Drafts and reviews are between the employer and the operator.
        .init(
            "placement", by: "placement_id",
            sees:
                "public ann bob ada ivo verifier rounds: open; erin: draft open; gus: foreign open; olga mailer matcher: draft foreign open",
            adds: "erin: draft open; gus: foreign; olga: draft foreign open",
            changes: "erin: draft open; gus: foreign; olga: draft foreign open"),
        .init(
            "placement_competency", by: "placement_id",
            sees: "public ann bob gus ada ivo verifier rounds: open; erin olga mailer matcher: draft open",
            adds: "erin olga: draft open",
            removes: "erin olga: draft open"),
        .init(
            "program", by: "program_id",
            sees: "\(service): centre college",
            adds: "olga: centre college"),
        .init(
            "provider_connection", by: "learner_id",
            sees: "ann: ann; bob: bob",
            adds: "ann: ann; bob: bob",
            changes: "ann: ann; bob: bob",
            removes: "ann: ann; bob: bob"),
        // Counts of the whole: an operator asks and reads, the matcher writes.
        .init(
            "ranking_quality", by: "'report'",
            sees: "olga matcher: report",
            adds: "olga matcher: report",
            changes: "matcher: report",
            removes: "matcher: report"),
        .init(
            "receipt", by: "learner_id",
            sees: "ann: ann; bob: bob; verifier: ann bob",
            adds: "ann: ann; bob: bob; verifier: ann bob"),
        .init(
            "receipt_document", by: "learner_id",
            sees: "ann: ann; bob: bob; verifier: ann bob",
            adds: "ann: ann; bob: bob; verifier: ann bob"),
        .init(
            "requirement", by: "placement_id",
            sees: "public ann bob gus ada ivo verifier rounds: open; erin olga mailer matcher: draft open",
            adds: "erin olga: draft open",
            removes: "erin olga: draft open"),
        .init(
            "requirement_alternative", by: "placement_id",
            sees: "public ann bob gus ada ivo verifier rounds: open; erin olga mailer matcher: draft open",
            adds: "erin olga: draft open",
            removes: "erin olga: draft open"),
        // An employer lists whom a consent shows it; the listed never read the order.
        .init(
            "round_candidate", by: "learner_id",
            sees: "erin: ann; rounds: ann bob",
            adds: "erin: ann; rounds: ann bob",
            changes: "erin: ann; rounds: ann bob",
            removes: "erin: ann"),
        // What a learner wants is the learner's alone.
        .init(
            "round_choice", by: "learner_id",
            sees: "ann: ann; bob: bob; rounds: ann bob",
            adds: "ann: ann; bob: bob",
            changes: "ann: ann; bob: bob; rounds: ann bob",
            removes: "ann: ann; bob: bob"),
        .init(
            "round_learner", by: "learner_id",
            sees: "ann: ann; bob: bob; rounds: ann bob",
            adds: "ann: ann; bob: bob",
            changes: "ann: ann; bob: bob; rounds: ann bob",
            removes: "ann: ann; bob: bob"),
        .init(
            "round_placement", by: "placement_id",
            sees: "ann bob erin gus ada ivo olga mailer verifier rounds: open",
            adds: "erin: open",
            changes: "erin rounds: open",
            removes: "erin: open"),
        // Nobody ends or takes over a session but its own.
        .init(
            "session", by: "person_id",
            sees: "ann: ann; bob: bob; erin: erin; ada: ada; olga: olga",
            adds: "ann: ann; bob: bob; erin: erin; ada: ada; olga: olga",
            removes: "ann: ann; bob: bob; erin: erin; ada: ada; olga: olga"),
        .init(
            "sign_in_link", by: "person_id",
            sees: "ann: ann; bob: bob; erin: erin; ada: ada; olga: ada ann bob erin olga",
            adds: "ann: ann; bob: bob; erin: erin; ada: ada; olga: ada ann bob erin olga",
            changes: "ann: ann; bob: bob; erin: erin; ada: ada; olga: ada ann bob erin olga"),
        .init(
            "stack_component", by: "achievement_id",
            sees: "\(everybody): a",
            adds: "olga: a"),
        .init(
            "state_transition", by: "case when to_state = 'placed' then machine end",
            sees: "\(everybody): application"),
        // Whom the operator trusts is shown beside every badge, and only the operator says it.
        .init(
            "trust_registry", by: "trust_registry_id",
            sees: "\(everybody): registry",
            adds: "olga: registry",
            changes: "olga: registry",
            removes: "olga: registry"),
        .init(
            "trusted_issuer", by: "trust_registry_id",
            sees: "\(everybody): registry",
            adds: "olga: registry",
            changes: "olga: registry",
            removes: "olga: registry"),
    ]
}
