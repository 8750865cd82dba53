import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

@Suite("Running a capacity round")
struct RoundRunTests {
    @Test(
        "who is pushed out gets the next choice, is told why, and every seat is an offer that waits for the undo window"
    )
    func story() async throws {
        try await RoundSetting.run(learners: 3, seats: [1, 3]) { setting in
            let round = try await setting.open()
            try await setting.list(0, [1, 0], in: round.id)
            try await setting.list(1, [0], in: round.id)
            try await setting.wish(0, [0, 1], in: round.id)
            try await setting.wish(1, [0], in: round.id)
            try await setting.wish(2, [1], in: round.id)
            try await setting.freeze(round.id)
            let done = try await setting.run(round.id)
            #expect(done.result?.placed == 2 && done.result?.seats == 4)

            // Nobody hears of it yet, and the employer does.
            let early = try await setting.wishes(of: 0, in: round.id)
            #expect(!early.isResultKnown && early.entry?.placement == nil && early.application == nil)
            #expect(early.listed.map(\.outcome) == [nil, nil])
            let view = try await setting.list(of: 0, in: round.id)
            #expect(view.entry?.seats == 1 && view.entry?.filled == 1)
            #expect(view.offers.map(\.learner) == [setting.learners[1]])
            #expect(view.offers.first?.standing(for: setting.employer, now: setting.now).status == .offered)
            let placements = try await ReadRounds(setting.context)
                .placements(of: round.id, after: nil, limit: 10, as: setting.kim)
            #expect(placements.items.map { ($0.seats ?? 0) - ($0.filled ?? 0) }.sorted() == [0, 2])

            setting.wait(1800)
            _ = try await SettleDecisions(setting.context)()
            let told = try await setting.wishes(of: 0, in: round.id)
            #expect(told.entry?.placement == setting.placements[1] && told.entry?.choice == 2)
            #expect(told.listed.map(\.outcome) == [.full, .placed])
            let learner = Actor.learner(setting.learners[0])
            #expect(told.application?.standing(for: learner, now: setting.now).status == .offered)
            let none = try await setting.wishes(of: 2, in: round.id)
            #expect(none.isResultKnown && none.entry?.placement == nil)
            #expect(none.listed.map(\.outcome) == [.notListed])

            // People confirm: the learner accepts, and the employer places.
            let application = try #require(told.application)
            let accepted = try setting.done(
                await MoveApplication(setting.context)(
                    application.id, to: .accepted, reason: nil, note: nil, if: .any, as: learner))
            #expect(accepted.standing(for: learner, now: setting.now).status == .accepted)
        }
    }

    @Test("a round that is given out names nobody, and whoever computes it with a program of their own gets its result")
    func export() async throws {
        // Equal scores: the lottery decides, and only its outcome is given out.
        try await RoundSetting.run(
            learners: 6, seats: [2, 1, 1, 5], scores: Array(repeating: 900_000, count: 6)
        ) { setting in
            let round = try await setting.open()
            await #expect(throws: UseCaseError.self) {
                try await ExportRound(setting.context)(round.id, as: .system)
            }
            for placement in 0..<3 { try await setting.list(placement, nil, in: round.id) }
            for learner in 0..<5 { try await setting.wish(learner, [3, 0, 1], in: round.id) }
            try await setting.wish(5, [2], in: round.id)
            try await setting.freeze(round.id)
            for actor in [setting.employer, .learner(setting.learners[0])] {
                await #expect(throws: UseCaseError.self) {
                    try await ExportRound(setting.context)(round.id, as: actor)
                }
            }
            let before = try await ExportRound(setting.context)(round.id, as: .system)
            // The fourth placement has not joined: nobody's list in the document leads out of it.
            let known = Set(before.placements.map(\.id))
            #expect(
                known.count == 3 && before.learners.allSatisfy { known.isSuperset(of: $0.list) && !$0.list.isEmpty })
            #expect(before.resultHash == nil && before.placements.allSatisfy { $0.seats == nil && $0.filled == nil })
            let done = try await setting.run(round.id)
            let document = try await ExportRound(setting.context)(round.id, as: .system)
            #expect(document.listsHash == done.frozen?.listsHash && document.resultHash == done.result?.hash)
            #expect(document.learners.map(\.number) == Array(1...6))

            // Deferred acceptance in its plainest words.
            var held: [String: [Int]] = [:]
            var free = document.learners.map(\.number)
            var asked: [Int: Int] = [:]
            while let number = free.popLast() {
                let list = document.learners[number - 1].list
                guard let next = list.dropFirst(asked[number, default: 0]).first else { continue }
                asked[number, default: 0] += 1
                let placement = try #require(document.placements.first { $0.id == next })
                guard placement.list.contains(number) else {
                    free.append(number)
                    continue
                }
                var all = held[next, default: []] + [number]
                all.sort { placement.list.firstIndex(of: $0) ?? 0 < placement.list.firstIndex(of: $1) ?? 0 }
                if all.count > placement.seats ?? 0 { free.append(all.removeLast()) }
                held[next] = all
            }
            for learner in document.learners {
                #expect(held.first { $0.value.contains(learner.number) }?.key == learner.placement)
            }
            #expect(document.placements.allSatisfy { held[$0.id, default: []].count == $0.filled })
            #expect(document.learners.count { $0.placement != nil } == done.result?.placed)

            let text = String(decoding: try JSONEncoder().encode(document), as: UTF8.self)
            for learner in setting.learners { #expect(!text.contains(learner.description)) }
            #expect(!text.contains("Learner") && !text.contains("mail.test"))
            // Other numbers each time: of 720 orders two are hardly the same three times.
            var orders: Set<[Int]> = []
            for _ in 0..<4 {
                let again = try await ExportRound(setting.context)(round.id, as: .system)
                orders.insert(again.placements.flatMap(\.list))
            }
            #expect(orders.count > 1)
        }
    }

    @Test(
        "an application that was there becomes the offer; the learner's consent is of the round's words where it was not"
    )
    func applications() async throws {
        try await RoundSetting.run(learners: 2, seats: [2]) { setting in
            let sent = try await setting.fixture.application(
                of: setting.learners[0], to: setting.placements[0], of: setting.acme, with: setting.collections[0])
            let round = try await setting.open()
            try await setting.list(0, nil, in: round.id)
            for learner in 0..<2 { try await setting.wish(learner, [0], in: round.id) }
            try await setting.freeze(round.id)
            try await setting.run(round.id)
            let offers = try await setting.list(of: 0, in: round.id).offers
            #expect(offers.count == 2 && offers.contains { $0.id == sent })
            // A consent of the round's own words, and both people's names to whom they are offered a seat.
            let texts = try await setting.project.text(
                "select string_agg(text_version, ' ' order by text_version) from consent where scope_kind = 'application'"
            )
            #expect(texts == "2027-01 round-2")
            #expect(offers.allSatisfy { $0.learnerName != nil && $0.learnerEmail != nil })
            // The employer takes one back within the window: the learner never hears of an offer.
            let one = try #require(offers.first { $0.id != sent })
            _ = try await MoveApplication(setting.context)(
                one.id, to: .submitted, reason: nil, note: nil, if: .any, as: setting.employer)
            setting.wait(1800)
            _ = try await SettleDecisions(setting.context)()
            let told = try await setting.wishes(of: 1, in: round.id)
            #expect(told.application == nil && told.entry?.placement == setting.placements[0])
            #expect(told.seat(for: .learner(setting.learners[1]), now: setting.now) == .takenBack)
        }
    }

    @Test("seats already promised are not there; a placement that ended has none; its deadline ends nothing")
    func seats() async throws {
        try await RoundSetting.run(learners: 3, seats: [2, 1, 1]) { setting in
            _ = try await setting.fixture.application(
                of: setting.learners[2], to: setting.placements[0], of: setting.acme, with: setting.collections[2],
                changes: ["status": "accepted", "seen_status": "accepted"])
            let round = try await setting.open()
            for placement in 0..<3 { try await setting.list(placement, nil, in: round.id) }
            try await setting.wish(0, [1, 0], in: round.id)
            try await setting.wish(1, [0, 2], in: round.id)
            try await setting.freeze(round.id)
            try await setting.project.change(
                """
                update placement set status = 'filled', closure_reason = 'filled_here', ended_at = now()
                where title = 'Posting 2';
                update placement set status = 'closed', closure_reason = 'deadline_passed', ended_at = now()
                where title = 'Posting 3'
                """)
            try await setting.run(round.id)
            setting.wait(1800)
            let first = try await setting.wishes(of: 0, in: round.id)
            #expect(first.listed.map(\.outcome) == [.noSeats, .placed])
            let second = try await setting.wishes(of: 1, in: round.id)
            #expect(second.listed.map(\.outcome) == [.full, .placed])
        }
    }

    @Test("what is not so any more when the round is run does not count, each for its reason")
    func exclusions() async throws {
        try await RoundSetting.run(learners: 4, seats: [4, 4]) { setting in
            let round = try await setting.open()
            try await setting.list(0, nil, in: round.id)
            for learner in 0..<4 { try await setting.wish(learner, [1, 0], in: round.id) }
            try await setting.freeze(round.id)
            try await setting.project.change(
                """
                update consent set revoked_at = '2027-03-01' where learner_id = '\(setting.learners[0])';
                update credential set verdict = 'not_verified' where learner_id = '\(setting.learners[1])';
                """)
            _ = try await setting.fixture.application(
                of: setting.learners[2], to: setting.placements[0], of: setting.acme, with: setting.collections[2],
                changes: ["status": "unsuccessful", "seen_status": "unsuccessful"])
            let done = try await setting.run(round.id)
            #expect(done.result?.placed == 1)
            setting.wait(1800)
            for (learner, reason) in [(0, RoundExclusion.consent), (1, .evidence), (2, .settled)] {
                let view = try await setting.wishes(of: learner, in: round.id)
                #expect(view.listed.map(\.excluded) == [.notJoined, reason])
                #expect(view.entry?.placement == nil)
            }
            let last = try await setting.wishes(of: 3, in: round.id)
            #expect(last.listed.map(\.excluded) == [.notJoined, nil] && last.entry?.choice == 2)
            #expect(try await VerifyRound(setting.context)(round.id, as: .system).isSame)
        }
    }

    @Test("the stored run is the pure one: the same lists, seats and seed give the same seats", arguments: 1...6)
    func equalsPure(seed: Int) async throws {
        try await RoundSetting.run(learners: 10, seats: [1, 2, 1, 3]) { setting in
            var random = RoundDraws(state: UInt64(seed))
            let round = try await setting.open(seed: Int32(seed))
            let lists = (0..<4).map { _ in random.some(of: 10) }
            let wishes = (0..<10).map { _ in random.some(of: 4) }
            for (placement, list) in lists.enumerated() { try await setting.list(placement, list, in: round.id) }
            for (learner, list) in wishes.enumerated() where !list.isEmpty {
                try await setting.wish(learner, list, in: round.id)
            }
            try await setting.freeze(round.id)
            try await setting.run(round.id)
            setting.wait(1800)
            let pure = try CapacityRound(
                learners: (0..<10).map { index in
                    RoundLearner(
                        id: setting.learners[index].uuid, lotteryKey: UInt32(index),
                        list: wishes[index].map { Int32($0) })
                },
                placements: (0..<4).map { index in
                    RoundPlacement(
                        id: setting.placements[index].uuid, lotteryKey: UInt32(index), seats: [1, 2, 1, 3][index],
                        list: lists[index].enumerated().map { .init(learner: Int32($1), rank: Int32($0)) })
                }, seed: UInt32(seed)
            ).run().assignment
            for learner in 0..<10 {
                let placed = try await setting.wishes(of: learner, in: round.id).entry?.placement
                #expect(placed == pure[learner].map { setting.placements[$0] }, "learner \(learner)")
            }
            #expect(try await VerifyRound(setting.context)(round.id, as: .system).isSame)
        }
    }

    @Test("ties of a filled list are drawn by the seed that the freeze draws: each learner is preferred by some")
    func lottery() async throws {
        try await RoundSetting.run(learners: 2, seats: [1], scores: [700, 700]) { setting in
            var winners: Set<LearnerID> = []
            for seed in Int32(0)..<20 where winners.count < 2 {
                let round = try await setting.open(seed: seed)
                try await setting.list(0, nil, in: round.id)
                for learner in 0..<2 { try await setting.wish(learner, [0], in: round.id) }
                let drawn = try #require(try await setting.freeze(round.id).drawSeed)
                try await setting.run(round.id)
                let values = setting.learners.map {
                    Lottery.value(
                        learner: UInt32(LotteryKey.of($0.uuid)),
                        placement: UInt32(LotteryKey.of(setting.placements[0].uuid)), seed: UInt32(drawn))
                }
                let expected = setting.learners[values[0] < values[1] ? 0 : 1]
                let offers = try await setting.list(of: 0, in: round.id).offers
                #expect(offers.map(\.learner) == [expected])
                winners.insert(expected)
                // The seat is free for the next seed, and nobody has a seat of an earlier round.
                try await setting.project.change("delete from application_step; delete from application")
            }
            #expect(winners.count == 2)
        }
    }

    @Test("a run that fails in the middle leaves nothing of itself, and can be run again")
    func atomicity() async throws {
        try await RoundSetting.run(learners: 2, seats: [2]) { setting in
            let round = try await setting.open()
            try await setting.list(0, nil, in: round.id)
            for learner in 0..<2 { try await setting.wish(learner, [0], in: round.id) }
            try await setting.freeze(round.id)
            try await setting.project.change(
                """
                create function cut_short() returns trigger language plpgsql as $$
                begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
                create trigger cut_short before insert on application_step for each row
                    when (new.to_status = 'offered') execute function cut_short();
                alter function cut_short() security definer;
                """)
            await #expect(throws: UseCaseError.self) { try await setting.run(round.id) }
            let left = """
                select concat_ws(' ', (select status from capacity_round), (select count(*) from application),
                    (select count(*) from round_choice where outcome is not null),
                    (select count(*) from round_learner where placement_id is not null),
                    (select count(*) from round_placement where seats is not null))
                """
            #expect(try await setting.project.text(left) == "frozen 0 0 0 0")
            try await setting.project.change("drop trigger cut_short on application_step")
            try await setting.run(round.id)
            #expect(try await setting.project.text(left) == "completed 2 2 2 1")
        }
    }

    @Test("steps out of turn are refused: no run before the freeze, none twice, no freeze or cancel after it")
    func order() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open()
            #expect(await setting.refusal { try await setting.run(round.id) } == "transition_not_allowed")
            #expect(
                await setting.refusal { try await VerifyRound(setting.context)(round.id, as: .system) } == "not_frozen")
            try await setting.freeze(round.id)
            #expect(await setting.refusal { try await setting.freeze(round.id) } == "transition_not_allowed")
            try await setting.run(round.id)
            #expect(await setting.refusal { try await setting.run(round.id) } == "transition_not_allowed")
            let cancel = await setting.refusal {
                try await CancelRound(setting.context)(round.id, if: .any, as: setting.kim)
            }
            #expect(cancel == "transition_not_allowed")
            let stale = await setting.refusal {
                try await CancelRound(setting.context)(round.id, if: .oneOf(["0-operator"]), as: setting.kim)
            }
            #expect(stale == "stale")
        }
    }

    @Test("seats left empty by short lists are filled by a round of their own with longer ones")
    func again() async throws {
        try await RoundSetting.run(learners: 3, seats: [3]) { setting in
            let first = try await setting.open(length: 1)
            try await setting.list(0, nil, in: first.id)
            for learner in 0..<3 { try await setting.wish(learner, nil, in: first.id) }
            try await setting.freeze(first.id)
            let done = try await setting.run(first.id)
            #expect(done.result?.placed == 1 && done.result?.seats == 3)
            let cut = try await setting.list(of: 0, in: first.id).entry
            #expect(cut?.listWasCut == true && cut?.filled == 1)
            var content = first.content
            content.listLength = 3
            content.source = first.id
            content.freezesAt = setting.now.addingTimeInterval(3600)
            let next = try setting.done(await AnnounceRound(setting.context)(content, as: setting.kim))
            let view = try await setting.list(0, nil, in: next.id)
            #expect(view.listed.map(\.learner) == Array(setting.learners[1...]))
            for learner in 1..<3 { try await setting.wish(learner, nil, in: next.id) }
            try await setting.freeze(next.id)
            let second = try await setting.run(next.id)
            #expect(second.result?.placed == 2 && second.result?.seats == 2)
        }
    }

    @Test(
        "a result that somebody changed, or lists, are found out by computing again",
        arguments: [
            "alter table round_learner disable trigger user; update round_learner set placement_id = null, choice = null",
            "alter table round_choice disable trigger user; update round_choice set outcome = 'full' where outcome = 'placed'",
            "alter table round_candidate disable trigger user; update round_candidate set rank = 9 where rank = 1",
            "alter table round_placement disable trigger user; update round_placement set filled = 0",
        ])
    func tampering(change: String) async throws {
        try await RoundSetting.run(learners: 2, seats: [1]) { setting in
            let round = try await setting.open()
            try await setting.list(0, nil, in: round.id)
            for learner in 0..<2 { try await setting.wish(learner, [0], in: round.id) }
            try await setting.freeze(round.id)
            try await setting.run(round.id)
            let verify = VerifyRound(setting.context)
            #expect(try await verify(round.id, as: .system).isSame)
            try await setting.project.change(change)
            let report = try await verify(round.id, as: .system)
            #expect(!report.isSame)
        }
    }
}

/// Draws of a test, the same for the same state.
struct RoundDraws {
    var state: UInt64

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Some of the numbers below a bound, in any order.
    mutating func some(of count: Int) -> [Int] {
        var all = Array(0..<count)
        var chosen: [Int] = []
        while !all.isEmpty {
            let one = all.remove(at: Int(next() % UInt64(all.count)))
            if next() % 4 != 0 { chosen.append(one) }
        }
        return chosen
    }
}
