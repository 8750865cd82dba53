import Foundation
import Logging
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedText
import PlacedUseCases
import Synchronization
import Testing

@testable import PlacedMail

/// An employer, a learner, an advisor and an operator on a database of their own, with a clock that a test moves.
struct JourneyWorld: Sendable {
    let project: ProjectDatabase
    let context: UseCaseContext
    let employer: Actor
    let learner: Actor
    let advisor: Actor
    private let time: ClockHand

    static func run(
        now: Date = Date(timeIntervalSince1970: 1_795_348_800), email: String = "rita@mail.example",
        loader: any DocumentLoader = RecordedDocumentLoader([:]),
        policy: VerificationPolicy = .standard, undoWindow: TimeInterval = 1800,
        _ test: @Sendable (JourneyWorld) async throws -> Void
    ) async throws {
        try await ProjectDatabase.with { project in
            let time = ClockHand(now)
            var settings = UseCaseSettings()
            settings.undoWindowSeconds = undoWindow
            let context = UseCaseContext(
                store: project.store, settings: settings, documentLoader: loader, verificationPolicy: policy,
                logger: Logger(label: "test.journey"), clock: { time.now })
            let learner = try await CreatePerson(context)(
                request(.learner, email) { $0.displayName = "Rita Roy" }
            ).actor
            let employer = try await CreatePerson(context)(
                request(.employer, "eva@harbor.example") { $0.employer = "Harbor Systems" }
            ).actor
            let advisor = try await CreatePerson(context)(
                request(.advisor, "ada@college.example") {
                    $0.program = "Harbor College"
                    $0.displayName = "Ada Moss"
                }
            ).actor
            try await test(
                JourneyWorld(
                    project: project, context: context, employer: employer, learner: learner, advisor: advisor,
                    time: time))
        }
    }

    private static func request(
        _ role: Role, _ email: String, _ change: (inout CreatePerson.Request) -> Void
    ) -> CreatePerson.Request {
        var request = CreatePerson.Request(role: role, email: email)
        change(&request)
        return request
    }

    var now: Date { time.now }

    /// Moves the clock.
    func wait(_ seconds: TimeInterval) { time.move(by: seconds) }

    /// A published placement that requires one achievement.
    func publish(requiring achievement: String, title: String = "Warehouse apprentice") async throws -> PlacementRecord
    {
        var content = PlacementContent(title: title)
        content.kind = .apprenticeship
        content.description = "Learns the work of a warehouse."
        content.modality = .remote
        content.timeZone = "America/New_York"
        content.seats = 2
        let today = CalendarDay(now, in: .gmt)
        content.applyBy = today.adding(days: 30)
        content.startsOn = .init(earliest: today.adding(days: 40), latest: today.adding(days: 60))
        content.requirements = [Requirement(use: .required, alternatives: [.init(achievement: achievement)])]
        let draft = try await done(CreatePlacement(context)(content, as: employer))
        return try await done(PublishPlacement(context)(draft.id, if: .any, as: employer))
    }

    /// Puts credentials into a collection that every employer may see, with the learner's name.
    func share(_ credentials: [CredentialID]) async throws -> (CollectionRecord, ConsentRecord) {
        let collection = try await done(
            CreateCollection(context)(CollectionContent(name: "Work", credentials: credentials), as: learner))
        let consent = try await done(
            GrantConsent(context)(
                ConsentGrant(collection: collection.id, reach: .allEmployers, reveal: [.name]), as: learner))
        return (collection, consent)
    }

    /// Runs the matcher over everything.
    @discardableResult
    func match() async throws -> MatchRunRecord {
        _ = try await RequestMatching(context)(placement: nil, cause: .request, as: .system)
        return try #require(try await RunMatching(context)(holder: "test"))
    }

    /// Composes the digests of today.
    func composeDigests() async throws -> Int {
        _ = try await RequestDigests(context)(.daily, on: CalendarDay(now, in: .gmt), as: .system)
        var composed = 0
        while let more = try await ComposeDigests(context)(holder: "test") { composed += more }
        return composed
    }

    /// Sends what is due and gives back the messages.
    func send() async throws -> [MailboxMessage] {
        let directory = FileManager.default.temporaryDirectory.appending(path: "placed-journey-\(UUID())")
        defer { try? FileManager.default.removeItem(at: directory) }
        let mailbox = try MailboxDirectory(path: directory.path)
        let root = URL(filePath: ProjectDatabase.schemaDirectory).deletingLastPathComponent()
        let clock = time
        let sender = MailSender(
            queue: StoreOutbox(store: project.store), transport: mailbox,
            renderer: try await MessageRenderer(
                catalogue: LocaleCatalogue(directory: root.appending(path: "config/locales").path),
                templateDirectory: root.appending(path: "config/templates/mail").path,
                links: MailLinks(base: "https://placed.example")),
            from: try MailAddress(parsing: "placed <no-reply@placed.example>"), logger: Logger(label: "test.mail"),
            now: { clock.now })
        await sender.drain()
        return mailbox.newest(limit: 100)
    }

    /// The result of work that was done now.
    func done<Result>(_ once: Once<Result>) throws -> Result {
        guard case .done(let result) = once else { throw Replayed() }
        return result
    }

    private struct Replayed: Error {}
}

/// A clock that a test moves.
private final class ClockHand: Sendable {
    private let time: Mutex<Date>

    init(_ now: Date) { time = Mutex(now) }

    var now: Date { time.withLock { $0 } }

    func move(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}
