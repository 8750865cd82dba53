import Foundation
import Libpq
import Logging
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Synchronization
import Testing

/// A migrated database with use cases on it, a clock that a test moves, and issuers that answer from a recording.
final class LearnerFixture: Sendable {
    /// Where most tests begin.
    static let start = Date(timeIntervalSince1970: 1_795_348_800)  // 2026-11-22T12:00:00Z

    let context: UseCaseContext
    let issuers: SwitchableLoader
    let provider: ProviderDouble
    private let clock: ClockBox
    private let administrator: DatabaseClient

    private init(_ store: Store, administrator: DatabaseClient) {
        let (issuers, provider, clock) = (SwitchableLoader(), ProviderDouble(), ClockBox())
        self.issuers = issuers
        self.provider = provider
        self.clock = clock
        self.administrator = administrator
        context = UseCaseContext(
            store: store, documentLoader: issuers, providers: provider.ground, logger: Logger(label: "test.learner"),
            clock: { clock.now })
    }

    /// Moves the clock.
    func wait(_ seconds: TimeInterval) { clock.move(by: seconds) }

    var now: Date { clock.now }

    /// Runs a test on a database of its own.
    static func run(_ test: (LearnerFixture) async throws -> Void) async throws {
        try await TestDatabase.with(.migrated) { database in
            func client(_ role: String?) -> DatabaseClient {
                var configuration = database.configuration
                configuration.options = role.map { "-c role=\($0)" }
                configuration.sharedConnections = 1
                configuration.maximumLeased = 4
                return DatabaseClient(configuration: configuration, logger: Logger(label: "test.learner"))
            }
            let (service, matcher, administrator) = (client("placed_service"), client("placed_matcher"), client(nil))
            let demographics = client("placed_demographics")
            let fixture = LearnerFixture(
                Store(service: service, matcher: matcher, demographics: demographics), administrator: administrator)
            do {
                try await test(fixture)
            } catch {
                for client in [service, matcher, demographics, administrator] { await client.shutdown(within: .zero) }
                throw error
            }
            for client in [service, matcher, demographics, administrator] { await client.shutdown(within: .seconds(1)) }
        }
    }

    /// A learner whose address an administrator vouched for.
    func learner(_ email: String = "ann@example.org") async throws -> Actor {
        try await CreatePerson(context)(.init(role: .learner, email: email)).actor
    }

    /// A member of an employer.
    func employer(_ name: String = "Harbor Systems", _ email: String = "eva@harbor.example") async throws -> Actor {
        var request = CreatePerson.Request(role: .employer, email: email)
        request.employer = name
        return try await CreatePerson(context)(request).actor
    }

    /// The links in the outbox, in the order they were sent.
    func mailedLinks() async throws -> [MailedLink] {
        try await administrator.execute(ListLinks())
    }

    /// One value of a statement run past every policy.
    func count(_ sql: String) async throws -> Int64 {
        try await administrator.execute(CountRows(text: sql)).first ?? -1
    }

    /// One text of a statement run past every policy.
    func text(_ sql: String) async throws -> String? {
        try await administrator.execute(ReadText(text: sql)).first ?? nil
    }
}

/// A one-time link as it was mailed.
struct MailedLink: Sendable {
    let address: String
    let link: String

    /// What its holder presents.
    var token: SecretToken { SecretToken(presented: String(link.split(separator: "/").last ?? "")) }
}

/// A clock that a test moves.
final class ClockBox: Sendable {
    private let time = Mutex(LearnerFixture.start)

    var now: Date { time.withLock { $0 } }

    func move(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

/// Answers as the test last said.
final class SwitchableLoader: DocumentLoader {
    private let answers = Mutex([String: String]())
    private let asked = Mutex([String]())
    private let busy = Mutex(false)

    /// Whether every request is left for later.
    var isBusy: Bool {
        get { busy.withLock { $0 } }
        set { busy.withLock { $0 = newValue } }
    }

    /// The addresses asked for so far, in order.
    var requests: [String] { asked.withLock { $0 } }

    /// Serves a JSON document at an address; nil takes it off the network.
    func serve(_ body: String?, at url: String) { answers.withLock { $0[url] = body } }

    func load(_ request: DocumentRequest) async -> DocumentOutcome {
        asked.withLock { $0.append(request.url.description) }
        if isBusy { return .refused(.checkPostponed, detail: "busy") }
        guard let body = answers.withLock({ $0[request.url.description] }) else {
            return .unreachable("nothing answers")
        }
        return .response(
            DocumentResponse(status: 200, headers: ["content-type": "application/json"], body: Array(body.utf8)))
    }
}

extension TestDatabaseTemplate {
    /// Roles and every migration of the service.
    static let migrated = TestDatabaseTemplate(name: "migrated") { configuration in
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let client = DatabaseClient(configuration: configuration, logger: Logger(label: "test.template"))
        let roles = try String(contentsOf: root.appending(path: "sql/roles.sql"), encoding: .utf8)
        try await client.lease { try await $0.executeScript(roles) }
        _ = try await Migrator(client: client).migrate(
            Migration.load(directory: root.appending(path: "sql/migrations").path))
        await client.shutdown(within: .seconds(1))
    }
}

private struct ListLinks: DatabaseStatement {
    var sql: String {
        "select address, payload ->> 'link' from outbox where kind = 'sign_in' order by created_at, outbox_id"
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MailedLink {
        MailedLink(address: try row.next(String.self), link: try row.next(String.self))
    }
}

private struct CountRows: DatabaseStatement {
    let text: String

    var sql: String { text }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct ReadText: DatabaseStatement {
    let text: String

    var sql: String { text }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String? { try row.next(String?.self) }
}

/// What a use case that must be refused was refused with.
func refusal(
    _ location: SourceLocation = #_sourceLocation, of work: () async throws -> Void
) async -> UseCaseError? {
    do {
        try await work()
    } catch {
        return error as? UseCaseError
    }
    Issue.record("nothing was refused", sourceLocation: location)
    return nil
}

extension UseCaseError {
    /// Pointers and codes of what was wrong with the fields.
    var fields: [String] {
        if case .invalid(let problems) = self { problems.map { "\($0.pointer) \($0.code.rawValue)" } } else { [] }
    }

    var isNotFound: Bool { if case .notFound = self { true } else { false } }
    var isStale: Bool { if case .stale = self { true } else { false } }
    var conflictCode: String? { if case .conflict(let code, _, _) = self { code } else { nil } }
    var rejectionCode: String? { if case .credentialRejected(let code, _) = self { code } else { nil } }
}

extension Once {
    /// The result of work that was done now.
    var result: Result {
        get throws {
            guard case .done(let result) = self else { throw Replayed() }
            return result
        }
    }
}

/// Work that was expected to be done was replayed.
struct Replayed: Error {}
