import Foundation
import Libpq
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

@Suite("A capacity round holds whatever people do meanwhile")
struct RoundHoldTests {
    @Test("who takes a consent back and gives it again stands once on a list that is filled, and the round freezes")
    func toggledConsent() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open()
            try await setting.list(0, [2, 1], in: round.id)
            try await setting.revoke(1)
            try await setting.list(0, nil, in: round.id)
            try await setting.consentAgain(1)
            try await setting.freeze(round.id)
            let listed = try await setting.list(of: 0, in: round.id).listed.map(\.learner)
            #expect(listed == setting.learners)
        }
    }

    @Test("who was hidden while an own list was saved does not come back to the old place")
    func hiddenMeanwhile() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open()
            try await setting.list(0, [1, 2, 0], in: round.id)
            try await setting.revoke(1)
            try await setting.list(0, [0, 2], in: round.id)
            try await setting.consentAgain(1)
            let view = try await setting.list(of: 0, in: round.id)
            #expect(view.listed.map(\.learner) == [setting.learners[0], setting.learners[2]])
            #expect(view.available.map(\.learner) == [setting.learners[1]])
        }
    }

    @Test("a round that cannot be moved does not keep those due after it")
    func oneBadRound() async throws {
        try await RoundSetting.run { setting in
            let bad = try await setting.open()
            let good = try await setting.open()
            try await setting.project.change(
                """
                create function cannot() returns trigger language plpgsql as $$
                begin raise exception 'no'; end $$;
                create trigger cannot before update on capacity_round for each row
                    when (new.capacity_round_id = '\(bad.id)') execute function cannot();
                """)
            setting.wait(86_400)
            #expect(try await MoveDueRounds(setting.context)() == 1)
            let states = try await [bad.id, good.id].asyncMap {
                try await ReadRounds(setting.context).one($0, as: setting.kim).status
            }
            #expect(states == [.open, .frozen])
        }
    }

    @Test("a list stays editable when people on it are no candidates any more; the run does not count them")
    func staleEntries() async throws {
        try await RoundSetting.run(learners: 4, seats: [4]) { setting in
            let round = try await setting.open()
            try await setting.list(0, [0, 1, 2, 3], in: round.id)
            for learner in 0..<4 { try await setting.wish(learner, [0], in: round.id) }
            for learner in 0..<2 {
                _ = try await setting.fixture.application(
                    of: setting.learners[learner], to: setting.placements[0], of: setting.acme,
                    with: setting.collections[learner],
                    changes: ["status": "unsuccessful", "seen_status": "unsuccessful"])
            }
            let view = try await setting.list(0, [1, 3, 2], in: round.id)
            #expect(view.listed.map(\.learner) == [1, 3, 2].map { setting.learners[$0] })
            #expect(view.listed.map(\.tier) == [nil, .matched, .matched])
            try await setting.freeze(round.id)
            try await setting.run(round.id)
            setting.wait(1800)
            #expect(try await setting.wishes(of: 1, in: round.id).listed.map(\.excluded) == [.settled])
            #expect(try await setting.wishes(of: 2, in: round.id).entry?.choice == 1)
        }
    }

    @Test("who is dropped from a list they are no candidate of cannot be put back")
    func droppedStaleEntry() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open()
            try await setting.list(0, [0, 1], in: round.id)
            try await setting.project.change(
                "update credential set verdict = 'not_verified' where learner_id = '\(setting.learners[1])'")
            try await setting.list(0, [1, 0], in: round.id)
            try await setting.list(0, [0], in: round.id)
            #expect(
                await setting.refusal { try await setting.list(0, [0, 1], in: round.id) } == "/learner_ids/1 not_found")
        }
    }

    @Test(
        "a badge that was renewed while the lists were open, or since, keeps its learner in the round",
        arguments: [false, true])
    func renewedBadge(afterFreeze: Bool) async throws {
        try await RoundSetting.run(learners: 2, seats: [2]) { setting in
            let round = try await setting.open()
            try await setting.list(0, [1, 0], in: round.id)
            for learner in 0..<2 { try await setting.wish(learner, [0], in: round.id) }
            if !afterFreeze { try await setting.renewBadge(of: 1) }
            try await setting.freeze(round.id)
            if afterFreeze { try await setting.renewBadge(of: 1) }
            let done = try await setting.run(round.id)
            #expect(done.result?.placed == 2)
            #expect(try await VerifyRound(setting.context)(round.id, as: .system).isSame)
        }
    }

    @Test("a badge that ended for a learner who stays on an own list is still asked for by the run")
    func endedBadgeStaysEnded() async throws {
        try await RoundSetting.run(learners: 2, seats: [2]) { setting in
            let round = try await setting.open()
            try await setting.list(0, [0, 1], in: round.id)
            for learner in 0..<2 { try await setting.wish(learner, [0], in: round.id) }
            try await setting.project.change(
                """
                delete from match where learner_id = '\(setting.learners[1])';
                update credential set verdict = 'not_verified' where learner_id = '\(setting.learners[1])'
                """)
            try await setting.list(0, [1, 0], in: round.id)
            try await setting.freeze(round.id)
            try await setting.run(round.id)
            setting.wait(1800)
            #expect(try await setting.wishes(of: 1, in: round.id).listed.map(\.excluded) == [.evidence])
        }
    }

    @Test("seats added after the freeze are not filled, and requirements stay until the run")
    func frozenSeats() async throws {
        try await RoundSetting.run(learners: 3, seats: [1]) { setting in
            let round = try await setting.openForAll([0])
            let record = try await ReadPlacements(setting.context).one(setting.placements[0], as: setting.employer)
            var content = record.content
            try await setting.freeze(round.id)
            content.seats = 3
            let replace: () async throws -> PlacementRecord = {
                try await ReplacePlacement(setting.context)(
                    setting.placements[0], with: content, if: .any, as: setting.employer)
            }
            #expect(await setting.refusal(replace) == nil)
            content.requirements[0].alternatives[0].minimumLevel = 5
            #expect(await setting.refusal(replace) == "/requirements not_allowed")
            let done = try await setting.run(round.id)
            #expect(done.result?.seats == 1 && done.result?.placed == 1)
            #expect(await setting.refusal(replace) == nil)
        }
    }

    @Test("a list is cut when it holds everybody the matcher kept and the matcher's own list was full")
    func cutAtTheMatcher() async throws {
        try await RoundSetting.run(learners: 3, top: 3) { setting in
            let round = try await setting.open(length: 3)
            #expect(try await setting.list(0, [0, 1, 2], in: round.id).wasCut)
            #expect(try await !setting.list(0, [0, 1], in: round.id).wasCut)
            // One of the three shows nothing any more: there may still be a fourth behind them.
            try await setting.revoke(2)
            let filled = try await setting.list(0, nil, in: round.id)
            #expect(filled.listed.count == 2 && filled.wasCut)
            try await setting.freeze(round.id)
            #expect(try await setting.list(of: 0, in: round.id).entry?.listWasCut == true)
        }
        try await RoundSetting.run(learners: 3, top: 4) { setting in
            let round = try await setting.open(length: 3)
            #expect(try await !setting.list(0, [0, 1, 2], in: round.id).wasCut)
        }
    }

    @Test("the lists are not frozen before their hour, unless that was announced")
    func notDue() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open(early: false)
            #expect(await setting.refusal { try await setting.freeze(round.id) } == "round_not_due")
            setting.wait(86_400)
            #expect(await setting.refusal { try await setting.freeze(round.id) } == nil)
        }
    }

    @Test("the draw is of the seed and of what everybody listed; the same again for the same")
    func draw() async throws {
        try await RoundSetting.run(learners: 2, seats: [1, 1]) { setting in
            var drawn: [Int32?] = []
            for wanted in [[0], [0, 1]] {
                let round = try await setting.openForAll([0])
                try await setting.wish(0, wanted, in: round.id)
                #expect(round.drawSeed == nil)
                let frozen = try await setting.freeze(round.id)
                drawn.append(frozen.drawSeed)
                let report = try await VerifyRound(setting.context)(round.id, as: .system)
                #expect(report.isSame && report.isDrawSame && frozen.seed == 5)
            }
            #expect(drawn[0] != nil && drawn[0] != drawn[1])
            try await setting.project.change(
                "alter table capacity_round disable trigger user; update capacity_round set draw_seed = draw_seed / 2")
            let id = try #require(
                CapacityRoundID(
                    try await setting.project.text("select capacity_round_id::text from capacity_round limit 1")))
            #expect(try await !VerifyRound(setting.context)(id, as: .system).isSame)
        }
    }

    @Test("a round is still verified when a learner of it was erased, and what was changed is found afterwards")
    func erasure() async throws {
        try await RoundSetting.run(learners: 3, seats: [1, 1]) { setting in
            let round = try await setting.openForAll([0, 1])
            try await setting.freeze(round.id)
            try await setting.run(round.id)
            let verify = VerifyRound(setting.context)
            #expect(try await verify(round.id, as: .system).isSame)
            let erased = setting.learners[0]
            try await setting.project.change(
                """
                delete from application_step where learner_id = '\(erased)';
                delete from application where learner_id = '\(erased)';
                delete from consent where learner_id = '\(erased)';
                delete from match where learner_id = '\(erased)';
                delete from person where person_id = '\(erased)'
                """)
            let report = try await verify(round.id, as: .system)
            #expect(report.isSame && report.erased == 1 && report.differing.isEmpty)
            let left = try await setting.project.text(
                "select count(*)::text from round_learner where learner_id = '\(erased)'")
            #expect(left == "0")
            let file = ProjectDatabase.schemaDirectory + "/checks/017_round_lists_are_as_frozen.sql"
            let check = try String(contentsOfFile: file, encoding: .utf8).replacing(";", with: "")
            let found = "select count(*)::text from (\n\(check)\n) as found"
            #expect(try await setting.project.text(found) == "0")
            try await setting.project.change(
                "alter table round_candidate disable trigger user; update round_candidate set rank = 9 where rank = 2")
            #expect(try await !verify(round.id, as: .system).isSame)
            #expect(try await setting.project.text(found) == "1")
        }
    }

    @Test("an erasure while the lists are open or frozen stops neither the freeze nor the run")
    func erasureUnderWay() async throws {
        try await RoundSetting.run(learners: 3, seats: [3]) { setting in
            let round = try await setting.openForAll([0])
            func erase(_ learner: Int) async throws {
                let id = setting.learners[learner]
                try await setting.project.change(
                    """
                    delete from consent where learner_id = '\(id)'; delete from match where learner_id = '\(id)';
                    delete from person where person_id = '\(id)'
                    """)
            }
            try await erase(0)
            let frozen = try await setting.freeze(round.id)
            #expect(frozen.frozen?.learners == 2)
            try await erase(1)
            let done = try await setting.run(round.id)
            #expect(done.result?.placed == 1)
            let report = try await VerifyRound(setting.context)(round.id, as: .system)
            #expect(report.isSame && report.erased == 1)
        }
    }

    @Test("the digests of lists and result stand in the log of events too")
    func anchored() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.openForAll([0, 1])
            let frozen = try await setting.freeze(round.id)
            let done = try await setting.run(round.id)
            let logged = try await setting.project.text(
                "select string_agg(reason, ' ' order by verb desc) from event where verb in ('capacity_round.frozen', 'capacity_round.completed')"
            )
            #expect(logged == [frozen.frozen?.listsHash, done.result?.hash].compactMap(\.self).joined(separator: " "))
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async throws -> [T] {
        var all: [T] = []
        for element in self { all.append(try await transform(element)) }
        return all
    }
}
