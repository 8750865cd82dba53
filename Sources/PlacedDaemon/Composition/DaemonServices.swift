import Crypto
import Foundation
import Hummingbird
import Libpq
import Logging
import NIOCore
import PlacedDomain
import PlacedMail
import PlacedStore
import PlacedText
import PlacedUseCases
import PlacedWeb
import ServiceLifecycle

/// The composition root: configuration and ground in, running services out.
enum DaemonServices {
    /// How long mail, matching and digests that other processes asked for wait at most.
    private static let pollPause: Duration = .milliseconds(500)
    /// How late a credential may be checked that is due, or that somebody is looking at.
    private static let verifyPause: Duration = .seconds(2)
    /// How long a report on the rankings that an operator asks for waits at most.
    private static let qualityPause: Duration = .seconds(2)
    /// When a report on the rankings is made first that nobody asked for: until then changes are made good that came while no
    /// daemon ran.
    private static let firstReport: Duration = .seconds(600)
    /// How late a decision may become known after its undo window, and a deadline may be noticed.
    private static let settlePause: Duration = .seconds(2)

    static func make(_ ground: DaemonGround) async throws -> [any Service] {
        let configuration = ground.configuration
        let port = try ListeningPort.resolve(configuration.http.port)
        let address = "http://\(configuration.http.host):\(port)"
        let baseURL = configuration.baseURL ?? address
        let roles = DatabaseRoles(ground.databaseConfiguration, ground: ground)
        let store = roles.store
        let texts = try LocaleCatalogue(directory: ground.resources.locales)
        let context = try DaemonUseCases.context(
            ground, store: store, baseURL: baseURL, ownAddress: ground.isDemo ? address : nil)
        let mail = try await DaemonMail(ground, store: store, texts: texts, baseURL: baseURL)
        let demo = ground.isDemo ? try DaemonDemo(ground, context: context, baseURL: address) : nil

        let listening = ListeningFlag()
        let trust = try DaemonTrust(file: configuration.trustRegistryFile)
        let web = try DaemonWeb(ground, context: context, texts: texts, baseURL: baseURL, service: roles.service)
            .application(port: port, address: address, demo: demo, mailbox: mail.mailbox, listening: listening) {
                try await trust.load(into: context)
            }
        return roles.services + [mail.sender, web, scheduler(ground, context)]
            + (try follower(ground, context))
            + loops(
                context, since: listening, verifies: configuration.verification.isEnabled, isDemo: ground.isDemo,
                logger: ground.logger)
    }

    /// What keeps the lists current, unless that is switched off.
    private static func follower(
        _ ground: DaemonGround, _ context: UseCaseContext
    ) throws -> [any Service] {
        guard ground.configuration.schedules.matchLive else { return [] }
        let listener = try DatabaseListener(
            configuration: ground.databaseConfiguration.acting(as: "placed_matcher"),
            channels: [ChangeFeed.channel], logger: ground.logger)
        let follow = FollowMatching(context)
        let holder = "\(ProcessInfo.processInfo.hostName)-\(ProcessInfo.processInfo.processIdentifier)-\(UUID())"
        let digests = FollowedDigests(logger: ground.logger) { run, since in
            try await RequestDigests(context).immediately(after: run, since: since)
        }
        return [
            listener, digests,
            LiveFollower(
                signals: listener.signals, logger: ground.logger, stop: { await follow.stop(holder: holder) }
            ) {
                let began = context.clock()
                let step = try await follow(holder: holder)
                if let run = step.run { digests.add(run, began: began) }
                return step.next
            },
        ]
    }

    private static func scheduler(_ ground: DaemonGround, _ context: UseCaseContext) -> Scheduler {
        let schedules = ground.configuration.schedules
        return Scheduler(
            jobs: [
                ScheduledJob(
                    name: "match", schedule: schedules.match, timeZone: schedules.timeZone,
                    jitter: schedules.matchJitter, doneUntil: { try await RequestMatching(context).momentsDone() }
                ) { moment in
                    try await RequestMatching(context).scheduled(at: moment)
                },
                ScheduledJob(name: "digest", schedule: schedules.digest, timeZone: schedules.timeZone) { moment in
                    let day = CalendarDay(moment, in: schedules.timeZone)
                    _ = try await RequestDigests(context)(.daily, on: day, as: .mailer)
                    // Every day, and the ledger keeps it to once a week: a Monday without a daemon is made good.
                    _ = try await RequestDigests(context)(.weekly, on: day, as: .mailer)
                },
            ], logger: ground.logger)
    }

    /// - Parameters:
    ///   - listening: when credentials begin to be checked again and the rankings to be measured: the demo's world is whole
    ///     then.
    ///   - verifies: whether this daemon checks credentials again.
    ///   - isDemo: whether somebody looks at it from its first minute on.
    private static func loops(
        _ context: UseCaseContext, since listening: ListeningFlag, verifies: Bool, isDemo: Bool, logger: Logger
    ) -> [any Service] {
        let started = ContinuousClock.now
        let holder = "\(ProcessInfo.processInfo.hostName)-\(ProcessInfo.processInfo.processIdentifier)-\(UUID())"
        let verifier =
            verifies
            ? WorkLoop(name: "verify", pause: verifyPause, logger: logger) {
                guard listening.isRaised else { return false }
                return try await VerifyDueCredentials(context)(holder: holder) > 0
            } : nil
        return [verifier].compactMap(\.self) + [
            WorkLoop(name: "match", pause: pollPause, logger: logger) {
                guard let run = try await RunMatching(context)(holder: holder) else {
                    // Another daemon's run may have shards to share.
                    return try await WorkOnShards(context)(holder: holder) > 0
                }
                try await RequestDigests(context).immediately(after: run.id)
                return true
            },
            WorkLoop(name: "digest", pause: pollPause, logger: logger) {
                try await ComposeDigests(context)(holder: holder) != nil
            },
            WorkLoop(name: "quality", pause: qualityPause, logger: logger) {
                guard listening.isRaised else { return false }
                return try await MeasureRankingQuality(context).next(
                    makesUnasked: isDemo || started.duration(to: .now) > firstReport)
            },
            WorkLoop(name: "settle", pause: settlePause, logger: logger) {
                try await SettleDecisions(context)() > 0
            },
            WorkLoop(name: "close", pause: settlePause, logger: logger) {
                try await CloseOverduePlacements(context)() > 0
            },
            WorkLoop(name: "rounds", pause: settlePause, logger: logger) {
                try await MoveDueRounds(context)() > 0
            },
        ]
    }
}
