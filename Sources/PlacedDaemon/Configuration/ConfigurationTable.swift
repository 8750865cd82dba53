/// Every setting of the daemon. `config/placed.example.yaml` documents each of them, which a test checks, and names
/// that are not here are refused.
enum ConfigurationTable {
    /// All keys, grouped by area in the order of the documentation.
    static let keys: [ConfigurationKey] =
        general + http + database + people + mail + schedules + verification + loader + logging

    static let byName = index(keys, by: \.name)
    static let byOption = index(keys, by: \.optionName)
    static let byEnvironment = index(keys, by: \.environmentName)

    /// Whether a dotted name is the beginning of some key's name.
    static func isPrefix(_ dotted: String) -> Bool {
        keys.contains { $0.name.hasPrefix(dotted + ".") }
    }

    private static func index(
        _ keys: [ConfigurationKey], by name: (ConfigurationKey) -> String
    ) -> [String: ConfigurationKey] {
        // Two keys of one name would be a slip in this file; a test counts them, so the first may win here.
        Dictionary(keys.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static let general: [ConfigurationKey] = [
        ConfigurationKey(
            "state", .path, default: ".placed",
            "Directory of everything the daemon keeps: the embedded database, its lock, the secret key, the mailbox."),
        ConfigurationKey(
            "share", .path,
            "Directory of the shipped resources (sql, config). Without it, share/placed beside the binary, then the package."
        ),
        ConfigurationKey(
            "base.url", .url(schemes: ["http", "https"]),
            "The address people reach the service at, used in links and mails. Without it, http://HOST:PORT."),
        ConfigurationKey(
            "stop.timeout", .duration(.seconds(1)...(.seconds(600))), default: "20s",
            "How long a stop waits for requests and jobs under way before it cancels them."),
        ConfigurationKey(
            "secret.key.file", .path,
            "File of at least 32 random bytes that key the hashes of e-mail addresses, tokens and links. Without it, secret.key in the state directory, made at the first start. Several daemons on one database need the same."
        ),
    ]

    private static let http: [ConfigurationKey] = [
        ConfigurationKey("http.host", .text, default: "127.0.0.1", "Address to listen on; 0.0.0.0 for all of IPv4."),
        ConfigurationKey(
            "http.port", .integer(0...65_535), default: "8080", "Port to listen on; 0 picks a free one and prints it."),
        ConfigurationKey(
            "http.body.limit", .byteCount(1_024...(1 << 30)), default: "1MiB",
            "Largest request body; nothing but an upload needs more than a few KiB."),
        ConfigurationKey(
            "http.upload.limit", .byteCount(1_024...(1 << 30)), default: "5MiB",
            "Largest uploaded credential; an image with a badge in it rarely passes 1 MiB."),
        ConfigurationKey(
            "http.request.timeout", .duration(.seconds(1)...(.seconds(600))), default: "30s",
            "How long a request may take from its first byte to its answer, so that a slow client cannot hold a place."),
        ConfigurationKey(
            "http.idle.timeout", .duration(.seconds(1)...(.seconds(3_600))), default: "60s",
            "How long a connection may stay open between two requests."),
        ConfigurationKey(
            "http.max.connections", .integer(1...100_000), default: "1024",
            "Connections open at once; further ones wait in the kernel's queue. Keep it below the limit of open files."),
        ConfigurationKey(
            "http.rate.limit", .integer(1...1_000_000), default: "600",
            "Requests a minute from one client before it is answered 429."),
        ConfigurationKey(
            "http.trusted.proxy", .list,
            "Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; none by default."),
        ConfigurationKey(
            "http.cors.origins", .list,
            "Origins whose scripts may call the API; none by default."),
    ]

    private static let database: [ConfigurationKey] = [
        ConfigurationKey(
            "database.url", .url(schemes: ["postgres", "postgresql"]), secret: true,
            "PostgreSQL 15 or later, as postgresql://user:password@host:port/name. Without it, the daemon runs a private server in the state directory."
        ),
        ConfigurationKey(
            "database.shared.connections", .integer(1...64), default: "4",
            "Connections that short statements share in pipeline mode; more than cores bring nothing."),
        ConfigurationKey(
            "database.leased.connections", .integer(1...256), default: "8",
            "Connections for interactive transactions and long statements, each held by one task at a time."),
        ConfigurationKey(
            "database.acquire.timeout", .duration(.milliseconds(10)...(.seconds(60))), default: "2s",
            "How long a request waits for a connection before it is answered 503."),
        ConfigurationKey(
            "database.connect.timeout", .duration(.milliseconds(100)...(.seconds(60))), default: "5s",
            "How long one attempt to connect may take."),
        ConfigurationKey(
            "database.statement.timeout", .duration(.milliseconds(10)...(.seconds(600))), default: "5s",
            "Server-side limit of a statement of a request."),
        ConfigurationKey(
            "database.long.statement.timeout", .duration(.seconds(1)...(.seconds(86_400))), default: "30m",
            "Server-side limit of a statement of a job: snapshot, migration, export."),
        ConfigurationKey(
            "database.start.timeout", .duration(.seconds(1)...(.seconds(3_600))), default: "60s",
            "How long the embedded server may take to start; recovery after a crash is part of it."),
    ]

    private static let people: [ConfigurationKey] = [
        ConfigurationKey(
            "session.lifetime", .duration(.seconds(60)...(.seconds(31_536_000))), default: "12h",
            "How long a sign-in lasts in a browser."),
        ConfigurationKey(
            "sign.in.link.lifetime", .duration(.seconds(60)...(.seconds(86_400))), default: "15m",
            "How long a one-time sign-in link or code can be used; long enough for slow mail."),
        ConfigurationKey(
            "token.lifetime", .duration(.seconds(60)...(.seconds(315_360_000))), default: "365d",
            "How long an API token can be used."),
        ConfigurationKey(
            "undo.window", .duration(.seconds(0)...(.seconds(86_400))), default: "30m",
            "How long a decision about an application can be taken back before the other side learns of it."),
        ConfigurationKey(
            "outage.grace", .duration(.seconds(0)...(.seconds(7_776_000))), default: "7d",
            "How long a credential that was verified still counts while its issuer cannot be reached."),
        ConfigurationKey(
            "idempotency.retention", .duration(.seconds(60)...(.seconds(2_592_000))), default: "24h",
            "How long the answer to an Idempotency-Key is kept."),
    ]

    private static let mail: [ConfigurationKey] = [
        ConfigurationKey(
            "mail.enabled", .boolean, default: "true",
            "Whether this daemon sends mail; false where another one on the same database does."),
        ConfigurationKey(
            "mail.from", .text, default: "placed@localhost", "Sender of every mail, as address or Name <address>."),
        ConfigurationKey(
            "mail.directory", .path,
            "Where mails are written as .eml files while no smtp.url is set. Without it, mailbox in the state directory."
        ),
        ConfigurationKey(
            "mail.attempts", .integer(1...50), default: "12",
            "Attempts to hand over a mail, with growing pauses, before it is given up; twelve span about a day."),
        ConfigurationKey(
            "smtp.url", .url(schemes: ["smtp", "smtps"]), secret: true,
            "Mail server, as smtp://user:password@host:port or smtps://…. Without it, mails are written to mail.directory."
        ),
        ConfigurationKey(
            "smtp.starttls", .choice(["required", "opportunistic", "off"]), default: "required",
            "Whether a connection to an smtp:// server must be encrypted by STARTTLS; off is for tests on loopback."),
        ConfigurationKey("smtp.ca.file", .path, "Trust anchors (PEM) for the mail server instead of the system's."),
        ConfigurationKey(
            "smtp.timeout", .duration(.seconds(1)...(.seconds(600))), default: "30s",
            "How long handing over one mail may take."),
    ]

    private static let schedules: [ConfigurationKey] = [
        ConfigurationKey(
            "match.schedule", .schedule, default: "*/15 * * * *",
            "When all placements are matched, as a cron expression; an unchanged world costs next to nothing."),
        ConfigurationKey(
            "match.live", .boolean, default: "true",
            "Whether this daemon keeps the lists current with every change, within a second or so; match.schedule then only counts while no daemon does."
        ),
        ConfigurationKey(
            "match.top", .integer(1...1_000), default: "50",
            "Candidates kept for each placement; nobody reads further down a list."),
        ConfigurationKey(
            "match.shards", .integer(1...1_024), default: "1",
            "Into how many shards a run is cut, for several daemons on one database to share; the result is the same for any number."
        ),
        ConfigurationKey(
            "match.jitter", .duration(.seconds(0)...(.seconds(3_600))), default: "0s",
            "Longest random wait after a moment of match.schedule, so that installations sharing a server do not all start at once."
        ),
        ConfigurationKey(
            "match.history", .duration(.seconds(86_400)...(.seconds(315_360_000))), default: "1461d",
            "How long a list can be read and its scores computed again after a later run changed it; four years is what audits ask for."
        ),
        ConfigurationKey(
            "digest.schedule", .schedule, default: "0 7 * * *",
            "When daily digests are sent; weekly ones go out on Monday's run."),
        ConfigurationKey("schedule.time.zone", .timeZone, default: "UTC", "Time zone both schedules are read in."),
    ]

    private static let verification: [ConfigurationKey] = [
        ConfigurationKey(
            "verify.enabled", .boolean, default: "true",
            "Whether this daemon checks stored credentials again; false where others on the same database do."),
        ConfigurationKey(
            "verify.maximum.age", .duration(.seconds(3_600)...(.seconds(7_776_000))), default: "3d",
            "The oldest a verdict may become before the credential is checked again; a status list may ask for it sooner."
        ),
        ConfigurationKey(
            "verify.minimum.age", .duration(.seconds(60)...(.seconds(604_800))), default: "1h",
            "The shortest time between two checks of one credential, whatever its status list asks for."),
        ConfigurationKey(
            "verify.reveal.age", .duration(.seconds(60)...(.seconds(7_776_000))), default: "1d",
            "The oldest a verdict may be when an employer is shown it: digests have older ones checked first, pages have them checked next."
        ),
        ConfigurationKey(
            "verify.digest.wait", .duration(.seconds(0)...(.seconds(21_600))), default: "10m",
            "How long digests wait for the checks they have asked for; an issuer out of reach does not hold them up longer."
        ),
        ConfigurationKey(
            "verify.batch.size", .integer(1...1_000), default: "100",
            "Credentials taken for a check at once; a daemon that dies keeps them from others for ten minutes."),
        ConfigurationKey(
            "verify.concurrent.issuers", .integer(1...64), default: "4",
            "Issuers asked side by side; the credentials of one are checked one after the other."),
        ConfigurationKey(
            "verify.clock.skew", .duration(.seconds(0)...(.seconds(3_600))), default: "5m",
            "How far an issuer's clock may be ahead before a beginning of validity or a proof counts as in the future."),
        ConfigurationKey(
            "trust.registry.file", .path,
            "Trust registries in YAML or JSON, read at each start (docs/trust-registries.md). Several daemons on one database need the same."
        ),
    ]

    private static let loader: [ConfigurationKey] = [
        ConfigurationKey(
            "loader.allow", .list,
            "Hosts fetched from although their address is private, as host:port, or http://host:port to permit plain http there. For tests and demos."
        ),
        ConfigurationKey("loader.ca.file", .path, "Trust anchors (PEM) for fetching credentials, beside the system's."),
        ConfigurationKey(
            "loader.timeout", .duration(.milliseconds(100)...(.seconds(120))), default: "10s",
            "How long one fetch may take, from name resolution to the last byte."),
        ConfigurationKey(
            "loader.body.limit", .byteCount(1_024...(1 << 26)), default: "1MiB",
            "Largest fetched document; images may take four times as much."),
        ConfigurationKey(
            "loader.redirects", .integer(0...10), default: "3",
            "Redirects followed by one fetch, each checked like the first address."),
        ConfigurationKey(
            "loader.requests", .integer(1...1_000), default: "60",
            "Fetches one import may cause, so that a credential cannot make this service call the whole web."),
    ]

    private static let logging: [ConfigurationKey] = [
        ConfigurationKey(
            "log.level", .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]), default: "info",
            "Least important line that is logged."),
        ConfigurationKey(
            "log.format", .choice(["auto", "json", "text"]), default: "auto",
            "json writes one object a line, text is for people; auto is text on a terminal and json elsewhere."),
    ]
}
