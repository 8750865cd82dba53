import Foundation
import Libpq
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

@Suite("What a capacity round tells, to whom, and when")
struct RoundSecrecyTests {
    /// One learner with the only seat, and the application that the run made for it.
    private static func placed(
        _ test: @Sendable (RoundSetting, CapacityRoundRecord, ApplicationRecord) async throws -> Void
    ) async throws {
        try await RoundSetting.run(learners: 1, seats: [1]) { setting in
            let round = try await setting.openForAll([0])
            try await setting.freeze(round.id)
            try await setting.run(round.id)
            try await test(setting, round, try #require(try await setting.list(of: 0, in: round.id).offers.first))
        }
    }

    private static func known(_ setting: RoundSetting, to actor: Actor) async throws -> Int {
        try await ReadApplications(setting.context).page(after: nil, limit: 10, as: actor).items.count
    }

    @Test(
        "before the undo window is over neither learner nor advisor sees the application, its consent, or who read it")
    func secret() async throws {
        try await Self.placed { setting, round, offer in
            let learner = Actor.learner(setting.learners[0])
            let program = try await setting.fixture.program("Welding")
            let ada = try await setting.fixture.advisor(of: program, "Ada")
            try await setting.fixture.caseload(setting.learners[0], of: ada, program)
            let advisor = Actor.advisor(ada, program)
            _ = try await ReadApplications(setting.context).one(offer.id, as: setting.employer)
            func ledger() async throws -> (consents: Int, seen: Int) {
                let read = ReadConsents(setting.context)
                return (
                    try await read.page(after: nil, limit: 10, as: learner).items.count,
                    try await read.disclosures(after: nil, limit: 50, as: learner).items
                        .count { $0.purpose == "application" }
                )
            }
            #expect(try await Self.known(setting, to: learner) == 0)
            #expect(try await Self.known(setting, to: advisor) == 0)
            #expect(try await ledger() == (1, 0))
            let news = try await setting.context.store.write(as: advisor, now: setting.now) { access in
                try await access.caseloadChanges(of: ada, since: setting.now.addingTimeInterval(-60)).map(\.code)
            }
            #expect(!news.contains(.applied) && !news.contains(.statusChanged))
            setting.wait(1800)
            let told = try await ledger()
            #expect(told.consents == 2 && told.seen > 0)
            #expect(try await Self.known(setting, to: learner) == 1)
            #expect(try await Self.known(setting, to: advisor) == 1)
        }
    }

    @Test("a seat taken back ends the application and the consent that were for it; the learner reads that it was")
    func takenBack() async throws {
        try await Self.placed { setting, round, offer in
            let learner = Actor.learner(setting.learners[0])
            #expect(MoveApplication.allowed(offer, setting.employer, now: setting.now) == [.submitted])
            let other = await setting.refusal {
                try await MoveApplication(setting.context)(
                    offer.id, to: .shortlisted, reason: nil, note: nil, if: .any, as: setting.employer)
            }
            #expect(other == "transition_not_allowed")
            let back = try setting.done(
                await MoveApplication(setting.context)(
                    offer.id, to: .submitted, reason: nil, note: nil, if: .any, as: setting.employer))
            #expect(back.standing(for: setting.employer, now: setting.now).status == .withdrawn)
            #expect(back.learnerName == nil && back.learnerEmail == nil && back.credentials.isEmpty)
            let live = try await setting.project.text(
                "select count(*)::text from consent where scope_kind = 'application' and revoked_at is null")
            #expect(live == "0")
            setting.wait(1800)
            _ = try await SettleDecisions(setting.context)()
            #expect(try await Self.known(setting, to: learner) == 0)
            let told = try await setting.wishes(of: 0, in: round.id)
            #expect(told.application == nil && told.seat(for: learner, now: setting.now) == .takenBack)
            // The seat is free, and the learner may apply or be listed again.
            let again = try await setting.open()
            #expect(try await setting.list(0, nil, in: again.id).listed.map(\.learner) == setting.learners)
        }
    }

    @Test("the words follow the application: offered, accepted, declined")
    func seat() async throws {
        for (answer, seat) in [(ApplicationStatus.accepted, RoundSeat.accepted), (.declined, .declined)] {
            try await Self.placed { setting, round, offer in
                let learner = Actor.learner(setting.learners[0])
                setting.wait(1800)
                let offered = try await setting.wishes(of: 0, in: round.id)
                #expect(offered.seat(for: learner, now: setting.now) == .offered)
                _ = try await MoveApplication(setting.context)(
                    offer.id, to: answer, reason: answer == .declined ? .other : nil, note: nil, if: .any, as: learner)
                let told = try await setting.wishes(of: 0, in: round.id)
                #expect(told.seat(for: learner, now: setting.now) == seat)
            }
        }
    }

    @Test(
        "what learners do after the freeze is respected: withdrawing, accepting elsewhere, leaving, closing the account"
    )
    func afterTheFreeze() async throws {
        try await RoundSetting.run(learners: 5, seats: [5, 5]) { setting in
            let withdrawn = try await setting.fixture.application(
                of: setting.learners[0], to: setting.placements[0], of: setting.acme, with: setting.collections[0])
            let elsewhere = try await setting.fixture.application(
                of: setting.learners[1], to: setting.placements[1], of: setting.acme, with: setting.collections[1],
                changes: ["status": "offered", "seen_status": "offered"])
            let round = try await setting.open()
            try await setting.list(0, nil, in: round.id)
            for learner in 0..<5 { try await setting.wish(learner, [0], in: round.id) }
            try await setting.freeze(round.id)
            setting.wait(60)
            _ = try await MoveApplication(setting.context)(
                withdrawn, to: .withdrawn, reason: .other, note: nil, if: .any, as: .learner(setting.learners[0]))
            _ = try await MoveApplication(setting.context)(
                elsewhere, to: .accepted, reason: nil, note: nil, if: .any, as: .learner(setting.learners[1]))
            try await LeaveRound(setting.context)(round.id, if: .any, as: .learner(setting.learners[2]))
            #expect(
                await setting.refusal {
                    try await LeaveRound(setting.context)(round.id, if: .any, as: .learner(setting.learners[2]))
                }?.contains("notFound") == true)
            try await setting.project.change(
                "update person set closed_at = now() where person_id = '\(setting.learners[3])'")
            let done = try await setting.run(round.id)
            #expect(done.result?.placed == 1)
            setting.wait(1800)
            let reasons: [RoundExclusion?] = [.withdrawn, .placedElsewhere, .left, .closed, nil]
            for (learner, reason) in reasons.enumerated() {
                #expect(try await setting.wishes(of: learner, in: round.id).listed.map(\.excluded) == [reason])
            }
            #expect(try await VerifyRound(setting.context)(round.id, as: .system).isSame)
        }
    }

    @Test("a seat of one round is the only one: another round that was open meanwhile gives no second")
    func secondSeat() async throws {
        try await RoundSetting.run(learners: 1, seats: [1, 1]) { setting in
            let first = try await setting.openForAll([0])
            let second = try await setting.openForAll([1])
            for round in [first, second] { try await setting.freeze(round.id) }
            #expect(try await setting.run(first.id).result?.placed == 1)
            #expect(try await setting.run(second.id).result?.placed == 0)
            setting.wait(1800)
            #expect(try await setting.wishes(of: 0, in: second.id).listed.map(\.excluded) == [.placedElsewhere])
        }
    }

    @Test("a consent being taken back while the round is run is waited for, and respected")
    func race() async throws {
        try await RoundSetting.run(learners: 2, seats: [2]) { setting in
            let round = try await setting.openForAll([0])
            try await setting.freeze(round.id)
            let done = try await setting.project.owner.lease { revoking in
                try await revoking.executeScript(
                    "begin; update consent set revoked_at = '2027-03-01' where learner_id = '\(setting.learners[0])'")
                async let run = setting.run(round.id)
                try await setting.project.untilWaiting()
                try await revoking.executeScript("commit")
                return try await run
            }
            #expect(done.result?.placed == 1)
            let given = try await setting.project.text(
                "select count(*)::text from consent where scope_kind = 'application' and learner_id = '\(setting.learners[0])'"
            )
            #expect(given == "0")
        }
    }

    /// What an application of a learner to a placement is answered; nil when it is submitted.
    private static func answer(_ setting: RoundSetting, _ learner: Int, _ placement: Int) async -> String? {
        do {
            _ = try await ApplyForPlacement(setting.context)(
                to: setting.placements[placement], with: setting.collections[learner], message: nil,
                as: .learner(setting.learners[learner]))
            return nil
        } catch .conflict(let code, let detail, let allowed) {
            return "\(code) \(detail) \(allowed)"
        } catch {
            return "\(error)"
        }
    }

    @Test("applying before the result is told is answered the same with a seat and without, applied before or not")
    func applying() async throws {
        try await RoundSetting.run(learners: 4, seats: [2, 4]) { setting in
            for learner in [1, 3] {
                _ = try await setting.fixture.application(
                    of: setting.learners[learner], to: setting.placements[0], of: setting.acme,
                    with: setting.collections[learner])
            }
            let round = try await setting.openForAll([0])
            try await setting.freeze(round.id)
            #expect(try await setting.run(round.id).result?.placed == 2)
            var answers: Set<String?> = []
            for learner in 0..<4 { answers.insert(await Self.answer(setting, learner, 0)) }
            #expect(answers.count == 1 && answers.first??.hasPrefix("round_pending ") == true)
            for learner in [0, 2] { #expect(await Self.answer(setting, learner, 1) == nil) }
            setting.wait(1800)
            for learner in [0, 1, 3] {
                #expect(await Self.answer(setting, learner, 0)?.hasPrefix("already_applied ") == true)
            }
            #expect(await Self.answer(setting, 2, 0) == nil)
        }
    }

    @Test("an application that meets the run waits for it, and is answered as after it", arguments: [0, 1])
    func applyingMeanwhile(learner: Int) async throws {
        try await RoundSetting.run(learners: 2, seats: [1]) { setting in
            let round = try await setting.openForAll([0])
            try await setting.freeze(round.id)
            let answer = try await setting.project.owner.lease { holding in
                // What a run waits for last.
                try await holding.executeScript(
                    "begin; select from person where person_id = '\(setting.learners[0])' for update")
                async let done = setting.run(round.id)
                try await setting.project.untilWaiting()
                async let answer = Self.answer(setting, learner, 0)
                try await setting.project.untilWaiting(2)
                try await holding.executeScript("commit")
                #expect(try await done.result?.placed == 1)
                return await answer
            }
            #expect(answer?.hasPrefix("round_pending ") == true)
        }
    }

    private static func liveOnDeleted(_ setting: RoundSetting) async throws -> String {
        let file = ProjectDatabase.schemaDirectory + "/checks/005_no_consent_on_deleted_collection.sql"
        let check = try String(contentsOfFile: file, encoding: .utf8).replacing(";", with: "")
        return try await setting.project.text("select count(*)::text from (\n\(check)\n) as found")
    }

    @Test("deleting a collection ends the consent that a round gave on it, though its learner does not see it yet")
    func deletedCollection() async throws {
        try await Self.placed { setting, round, offer in
            try await DeleteCollection(setting.context)(
                setting.collections[0], if: .any, as: .learner(setting.learners[0]))
            #expect(try await Self.liveOnDeleted(setting) == "0")
            let live = try await setting.project.text(
                "select count(*)::text from consent where revoked_at is null")
            #expect(live == "0")
            let shown = try await ReadApplications(setting.context).one(offer.id, as: setting.employer).0
            #expect(shown.learnerName == nil && shown.credentials.isEmpty)
        }
    }

    @Test("a consent on a deleted collection opens no application, whatever else the learner shows")
    func tombstone() async throws {
        try await Self.placed { setting, round, offer in
            let other = try await setting.fixture.collection(of: setting.learners[0], [setting.credentials[0]])
            _ = try await setting.fixture.consent(
                of: setting.learners[0], other, to: .allEmployers, reveal: ["name"])
            let read = ReadApplications(setting.context)
            #expect(try await read.one(offer.id, as: setting.employer).0.learnerName != nil)
            try await setting.project.change(
                "update collection set deleted_at = '2027-03-01' where collection_id = '\(setting.collections[0])'")
            #expect(try await read.one(offer.id, as: setting.employer).0.learnerName == nil)
        }
    }
}
