/// The metadata keys that may be written to the log.
///
/// The rule is a list of what is allowed and not of what is forbidden: a key somebody adds later stays out of the log
/// until it has been looked at. Identifiers of people are allowed, because they say nothing without the database; names,
/// addresses, texts people typed and bodies are not. Of a key that is left out, its name is written and its value is not.
enum LogRedaction {
    /// Keys whose values may be written.
    static let allowedKeys: Set<String> = [
        // requests; `hb.` is what the HTTP framework names its own
        "request_id", "hb.request.id", "route", "method", "status", "duration_ms", "bytes", "role", "hb.request.method",
        // things of the domain, by identifier only
        "actor_kind", "actor_id", "employer_id", "program_id", "placement_id", "learner_id", "credential_id",
        "collection_id", "consent_id", "application_id", "match_run_id", "digest_id", "outbox_id", "event_id",
        "token_id",
        // jobs and their results
        "job", "work", "run", "failure", "schedule", "period", "on", "count", "rows", "placements", "pairs_considered",
        "matches", "attempt",
        "delay_ms", "state", "verdict", "code", "reason_code", "smtp_status",
        // the database and the process
        "statement", "sqlstate", "constraint", "table", "migration", "schema_version", "connections", "pid", "signal",
        "version", "path", "port", "key", "error_type", "error_line", "error_file",
        // what the service group says about itself
        "sl-service", "sl-services", "sl-signal", "sl-gracefulShutdownSignals", "sl-cancellationSignals",
    ]

    /// The longest value that is written; an identifier or a path is shorter.
    static let valueLimit = 500

    /// Whether a key's value may be written.
    static func allows(_ key: String) -> Bool {
        allowedKeys.contains(key)
    }
}
