import Foundation
import Logging
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Synchronization
import Testing

/// One employer with placements, learners with shared badges and matches, an operator, and a clock that a test moves.
struct RoundSetting: Sendable {
    let project: ProjectDatabase
    let fixture: Fixture
    let context: UseCaseContext
    let employer: Actor
    let kim: Actor
    let acme: EmployerID
    let placements: [PlacementID]
    let learners: [LearnerID]
    let collections: [CollectionID]
    let credentials: [CredentialID]
    private let time: RoundClock

    /// Every learner matches every placement; the earlier one has the higher score, unless `scores` says otherwise.
    static func run(
        learners count: Int = 3, seats: [Int] = [1, 1], window: TimeInterval = 1800, scores: [Int]? = nil,
        top: Int = 50,
        _ test: @Sendable (RoundSetting) async throws -> Void
    ) async throws {
        try await ProjectDatabase.with { project in
            let fixture = Fixture(project)
            let time = RoundClock(fixture.now)
            var settings = UseCaseSettings()
            settings.undoWindowSeconds = window
            settings.matchTop = top
            let context = UseCaseContext(
                store: project.store, settings: settings, logger: Logger(label: "test.rounds"), clock: { time.now })
            let acme = try await fixture.employer("Acme")
            let erin = try await fixture.member(of: acme, "Erin", email: "erin@acme.test")
            let kim = try await fixture.person(.operator, "Kim", email: "kim@state.test")
            let issuer = try await fixture.issuer("https://issuer.test/1")
            let badge = try await fixture.achievement("https://issuer.test/a")
            var placements: [PlacementID] = []
            for (index, seats) in seats.enumerated() {
                placements.append(
                    try await fixture.placement(
                        of: acme, by: erin, requiring: [badge],
                        with: ["seats": .integer(seats), "title": .text("Posting \(index + 1)")]))
            }
            let run = try await fixture.matchRun()
            var learners: [LearnerID] = []
            var collections: [CollectionID] = []
            var credentials: [CredentialID] = []
            for index in 0..<count {
                let learner = try await fixture.learner("Learner \(index + 1)", email: "l\(index)@mail.test")
                let credential = try await fixture.credential(of: learner, badge, from: issuer)
                let collection = try await fixture.collection(of: learner, [credential])
                _ = try await fixture.consent(of: learner, collection, to: .allEmployers, reveal: ["name"])
                for (place, placement) in placements.enumerated() {
                    let score = FixtureValue.integer(scores?[index] ?? 900_000 - index * 1000)
                    try await fixture.match(
                        learner, placement, rank: index + 1, run: run, resting: [credential], with: ["score": score])
                    try await fixture.match(
                        learner, placement, list: "placement", rank: place + 1, run: run, resting: [credential])
                }
                learners.append(learner)
                collections.append(collection)
                credentials.append(credential)
            }
            try await test(
                RoundSetting(
                    project: project, fixture: fixture, context: context, employer: .employer(erin, acme),
                    kim: .operator(kim), acme: acme, placements: placements, learners: learners,
                    collections: collections, credentials: credentials, time: time))
        }
    }

    var now: Date { time.now }

    /// Moves the clock.
    func wait(_ seconds: TimeInterval) { time.move(by: seconds) }

    /// A round that is open for a day, and may be frozen before.
    func open(length: Int = 10, seed: Int32? = 5, early: Bool = true) async throws -> CapacityRoundRecord {
        try done(
            await AnnounceRound(context)(
                CapacityRoundContent(
                    title: "Spring intake", opensAt: now, freezesAt: now.addingTimeInterval(86_400),
                    listLength: length, seed: seed, mayFreezeEarly: early), as: kim))
    }

    /// An open round that every placement has joined with a filled list, wanted in the same order by every learner.
    func openForAll(_ wanted: [Int]) async throws -> CapacityRoundRecord {
        let round = try await open()
        for placement in placements.indices { try await list(placement, nil, in: round.id) }
        for learner in learners.indices { try await wish(learner, wanted, in: round.id) }
        return round
    }

    /// A learner takes every consent back.
    func revoke(_ learner: Int) async throws {
        try await project.change(
            "update consent set revoked_at = '2027-03-01' where learner_id = '\(learners[learner])'")
    }

    /// Takes a revocation back, as a new consent of the same words would.
    func consentAgain(_ learner: Int) async throws {
        try await project.change("update consent set revoked_at = null where learner_id = '\(learners[learner])'")
    }

    /// A badge earned again: the old one does not count any more, and the matches rest on the new one.
    func renewBadge(of learner: Int) async throws {
        let id = learners[learner]
        try await project.change(
            """
            insert into credential (learner_id, credential_id, secured_digest, format, verdict, achievement_id, issuer_id,
                issued_at, verified_at, imported_at, last_verified_at)
            select learner_id, gen_random_uuid(), 'renewed', format, 'verified', achievement_id, issuer_id, issued_at,
                verified_at, imported_at, last_verified_at
            from credential where learner_id = '\(id)';
            insert into collection_credential (learner_id, collection_id, credential_id, position)
            select c.learner_id, k.collection_id, c.credential_id, 1
            from credential c join collection k on k.learner_id = c.learner_id
            where c.learner_id = '\(id)' and c.secured_digest = 'renewed';
            update credential set verdict = 'not_verified'
            where learner_id = '\(id)' and secured_digest <> 'renewed';
            update match set credential_ids = array(
                select credential_id from credential where learner_id = '\(id)' and secured_digest = 'renewed')
            where learner_id = '\(id)'
            """)
    }

    /// Puts a placement into a round; with learners by their index, or as it is filled.
    @discardableResult
    func list(_ placement: Int, _ learners: [Int]?, in round: CapacityRoundID) async throws -> RoundListView {
        try await KeepRoundList(context)(
            of: placements[placement], in: round, learners: learners.map { $0.map { self.learners[$0] } }, if: .any,
            as: employer)
    }

    /// Lets a learner take part; with placements by their index, or as they are proposed.
    @discardableResult
    func wish(_ learner: Int, _ placements: [Int]?, in round: CapacityRoundID) async throws -> RoundWishesView {
        try await KeepRoundWishes(context)(
            in: round, collection: collections[learner],
            placements: placements.map { $0.map { self.placements[$0] } }, if: .any, as: .learner(learners[learner]))
    }

    func wishes(of learner: Int, in round: CapacityRoundID) async throws -> RoundWishesView {
        try await ReadRoundWishes(context)(in: round, as: .learner(learners[learner]))
    }

    func list(of placement: Int, in round: CapacityRoundID) async throws -> RoundListView {
        try await ReadRoundList(context)(of: placements[placement], in: round, as: employer)
    }

    @discardableResult
    func freeze(_ round: CapacityRoundID) async throws -> CapacityRoundRecord {
        try done(await FreezeRound(context)(round, if: .any, as: kim))
    }

    @discardableResult
    func run(_ round: CapacityRoundID) async throws -> CapacityRoundRecord {
        try done(await RunRound(context)(round, if: .any, as: kim))
    }

    /// The conflict's code, or the first problem's pointer, of work that is refused.
    func refusal<Result>(_ work: () async throws -> Result) async -> String? {
        do {
            _ = try await work()
            return nil
        } catch UseCaseError.conflict(let code, _, _) {
            return code
        } catch UseCaseError.invalid(let problems) {
            return problems.first.map { "\($0.pointer) \($0.code.rawValue)" }
        } catch UseCaseError.stale {
            return "stale"
        } catch {
            return "\(error)"
        }
    }

    func done<Result>(_ once: Once<Result>) throws -> Result {
        guard case .done(let result) = once else { throw Replayed() }
        return result
    }

    private struct Replayed: Error {}
}

/// A clock that a test moves.
private final class RoundClock: Sendable {
    private let time: Mutex<Date>

    init(_ now: Date) { time = Mutex(now) }

    var now: Date { time.withLock { $0 } }

    func move(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}
