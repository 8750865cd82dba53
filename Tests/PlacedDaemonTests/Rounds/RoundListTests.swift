import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

@Suite("The lists of a capacity round")
struct RoundListTests {
    @Test("a placement's list is filled from the shortlist, then from the matches; equal scores share a rank")
    func prefill() async throws {
        try await RoundSetting.run(learners: 4, scores: [900, 700, 900, 800]) { setting in
            _ = try await setting.fixture.application(
                of: setting.learners[1], to: setting.placements[0], of: setting.acme, with: setting.collections[1],
                changes: ["status": "shortlisted", "seen_status": "shortlisted"])
            let round = try await setting.open()
            let view = try await setting.list(0, nil, in: round.id)
            #expect(view.listed.first?.learner == setting.learners[1])
            #expect(Set(view.listed[1...2].map(\.learner)) == [setting.learners[0], setting.learners[2]])
            #expect(view.listed.last?.learner == setting.learners[3])
            #expect(view.ranks == [1, 2, 2, 3])
            #expect(view.entry?.isOwnList == false && !view.wasCut && view.available.isEmpty)
            #expect(view.listed[0].displayName == "Learner 2")
            try await setting.freeze(round.id)
            let frozen = try await setting.list(of: 0, in: round.id)
            // Equal ranks stand as the freeze has drawn them.
            #expect(Set(frozen.listed[1...2].map(\.learner)) == Set(view.listed[1...2].map(\.learner)))
            #expect([0, 3].allSatisfy { frozen.listed[$0].learner == view.listed[$0].learner })
            #expect(frozen.ranks == view.ranks)
        }
    }

    @Test("a list holds as many as the round takes, and says that it was cut")
    func cut() async throws {
        try await RoundSetting.run(learners: 4) { setting in
            let round = try await setting.open(length: 2)
            let view = try await setting.list(0, nil, in: round.id)
            #expect(view.listed.map(\.learner) == Array(setting.learners[..<2]) && view.wasCut)
            #expect(view.available.map(\.learner) == Array(setting.learners[2...]))
            let tooMany = await setting.refusal { try await setting.list(0, [0, 1, 2], in: round.id) }
            #expect(tooMany == "/learner_ids too_many")
            let own = try await setting.list(0, [3, 1], in: round.id)
            #expect(own.listed.map(\.learner) == [setting.learners[3], setting.learners[1]] && own.wasCut)
            let short = try await setting.list(0, [3], in: round.id)
            #expect(short.listed.count == 1 && !short.wasCut && short.available.count == 3)
        }
    }

    @Test("who is no candidate, or stands twice, is refused by place; so is another employer's placement")
    func refused() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open()
            let stranger = try await setting.fixture.learner("Stranger")
            for (learners, expected) in [
                ([stranger], "/learner_ids/0 not_found"),
                ([setting.learners[0], setting.learners[0]], "/learner_ids/1 duplicate"),
            ] {
                let refusal = await setting.refusal {
                    try await KeepRoundList(setting.context)(
                        of: setting.placements[0], in: round.id, learners: learners, if: .any, as: setting.employer)
                }
                #expect(refusal == expected)
            }
            let globex = try await setting.fixture.employer("Globex")
            let gus = try await setting.fixture.member(of: globex, "Gus")
            await #expect(throws: UseCaseError.self) {
                try await ReadRoundList(setting.context)(
                    of: setting.placements[0], in: round.id, as: .employer(gus, globex))
            }
            await #expect(throws: UseCaseError.self) {
                try await AnnounceRound(setting.context)(round.content, as: setting.employer)
            }
        }
    }

    @Test("a consent that ends takes the learner off every list at once")
    func consentEnds() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open()
            try await setting.list(0, [2, 1, 0], in: round.id)
            try await setting.project.change(
                "update consent set revoked_at = '2027-03-01' where learner_id = '\(setting.learners[1])'")
            let view = try await setting.list(of: 0, in: round.id)
            #expect(view.listed.map(\.learner) == [setting.learners[2], setting.learners[0]])
            #expect(view.available.isEmpty)
            let disclosed = try await setting.project.text(
                "select count(*)::text from disclosure where purpose = 'round' and 'name' = any (revealed)")
            #expect(disclosed == "3")
        }
    }

    @Test("a learner's list is proposed: those applied to first, then the matches; it counts when it is confirmed")
    func wishes() async throws {
        try await RoundSetting.run(seats: [1, 1, 1]) { setting in
            _ = try await setting.fixture.application(
                of: setting.learners[0], to: setting.placements[2], of: setting.acme, with: setting.collections[0])
            let round = try await setting.open(length: 2)
            try await setting.list(0, nil, in: round.id)
            let proposed = try await setting.wishes(of: 0, in: round.id)
            #expect(proposed.entry == nil && proposed.wasCut)
            #expect(proposed.listed.map(\.placement) == [setting.placements[2], setting.placements[0]])
            #expect(proposed.listed.map(\.hasJoined) == [false, true])
            #expect(proposed.available.map(\.placement) == [setting.placements[1]])
            let kept = try await setting.wish(0, nil, in: round.id)
            #expect(kept.entry?.listWasCut == true && kept.listed == proposed.listed)
            let moved = try await setting.wish(0, [1], in: round.id)
            #expect(moved.listed.map(\.placement) == [setting.placements[1]] && moved.entry?.version == 2)
            #expect(moved.available.count == 2 && moved.entry?.listWasCut == false)
        }
    }

    @Test("an empty list, a strange placement and a collection without a verified badge are refused")
    func wishesRefused() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open()
            let empty = await setting.refusal { try await setting.wish(0, [], in: round.id) }
            #expect(empty == "/placement_ids required")
            let twice = await setting.refusal { try await setting.wish(0, [0, 0], in: round.id) }
            #expect(twice == "/placement_ids/1 duplicate")
            try await setting.project.change("update credential set verdict = 'not_verified'")
            let unverified = await setting.refusal { try await setting.wish(0, [0], in: round.id) }
            #expect(unverified?.hasPrefix("/placement_ids/0") == true)
        }
    }

    @Test("lists are kept between opening and freeze only; the hours come by themselves")
    func hours() async throws {
        try await RoundSetting.run { setting in
            var content = CapacityRoundContent(
                title: "Later", opensAt: setting.now.addingTimeInterval(3600),
                freezesAt: setting.now.addingTimeInterval(7200), listLength: 5)
            content.kinds = [.apprenticeship]
            let round = try setting.done(await AnnounceRound(setting.context)(content, as: setting.kim))
            #expect(round.status == .announced)
            #expect(await setting.refusal { try await setting.list(0, nil, in: round.id) } == "round_not_open")
            #expect(await setting.refusal { try await setting.wish(0, nil, in: round.id) } == "round_not_open")
            #expect(try await MoveDueRounds(setting.context)() == 0)
            setting.wait(3600)
            #expect(try await MoveDueRounds(setting.context)() == 1)
            try await setting.list(0, nil, in: round.id)
            try await setting.wish(0, nil, in: round.id)
            setting.wait(3600)
            // Its hour is over although nobody has frozen it yet.
            #expect(await setting.refusal { try await setting.list(0, [1], in: round.id) } == "round_not_open")
            #expect(await setting.refusal { try await setting.wish(0, [0], in: round.id) } == "round_not_open")
            #expect(
                await setting.refusal {
                    try await LeaveRound(setting.context)(round.id, if: .any, as: .learner(setting.learners[0]))
                } == "round_not_open")
            #expect(try await MoveDueRounds(setting.context)() == 1)
            #expect(try await MoveDueRounds(setting.context)() == 0)
            let frozen = try await ReadRounds(setting.context).one(round.id, as: .anybody)
            #expect(frozen.status == .frozen && frozen.frozen?.learners == 1 && frozen.frozen?.candidates == 3)
        }
    }

    @Test("a round is for the kinds it names, and for published placements")
    func kinds() async throws {
        try await RoundSetting.run { setting in
            var content = CapacityRoundContent(
                title: "Internships", opensAt: setting.now, freezesAt: setting.now.addingTimeInterval(7200),
                listLength: 5)
            content.kinds = [.internship]
            let round = try setting.done(await AnnounceRound(setting.context)(content, as: setting.kim))
            #expect(await setting.refusal { try await setting.list(0, nil, in: round.id) } == "kind_not_admitted")
            #expect(try await setting.wishes(of: 0, in: round.id).listed.isEmpty)
            let all = try await setting.open()
            try await setting.project.change(
                "update placement set status = 'withdrawn', closure_reason = 'other', ended_at = now() where title = 'Posting 1'"
            )
            #expect(await setting.refusal { try await setting.list(0, nil, in: all.id) } == "transition_not_allowed")
        }
    }

    @Test("what is announced has a title, an end after its beginning, and lists the matcher can fill")
    func announced() async throws {
        try await RoundSetting.run { setting in
            let good = CapacityRoundContent(
                title: "Spring", opensAt: setting.now, freezesAt: setting.now.addingTimeInterval(60), listLength: 50)
            #expect(good.problems(now: setting.now, longest: 50).isEmpty)
            for (pointer, change) in [
                ("/title", { $0.title = " " }), ("/freezes_at", { $0.freezesAt = setting.now }),
                ("/list_length", { $0.listLength = 51 }), ("/list_length", { $0.listLength = 0 }),
                ("/kinds", { $0.kinds = [] }), ("/seed", { $0.seed = -1 }),
                ("/freezes_at", { $0.opensAt = $0.freezesAt }),
                ("/freezes_at", { $0.freezesAt = setting.now.addingTimeInterval(93 * 86_400) }),
            ] as [(String, (inout CapacityRoundContent) -> Void)] {
                var content = good
                change(&content)
                #expect(content.problems(now: setting.now, longest: 50).map(\.pointer) == [pointer])
            }
        }
    }

    @Test("an employer's weights are frozen while a round is open, with an error that names it")
    func weights() async throws {
        try await RoundSetting.run { setting in
            let read = ReadPlacements(setting.context)
            let record = try await read.one(setting.placements[0], as: setting.employer)
            var content = record.content
            content.factorWeights = FactorWeights(values: [300, 200, 300, 100, 100])
            let round = try await setting.open()
            let change: () async throws -> PlacementRecord = {
                try await ReplacePlacement(setting.context)(
                    setting.placements[0], with: content, if: .any, as: setting.employer)
            }
            #expect(await setting.refusal(change) == "/factor_weights not_allowed")
            content.factorWeights = record.content.factorWeights
            content.description = "Other words."
            #expect(await setting.refusal(change) == nil)
            content.factorWeights = FactorWeights(values: [300, 200, 300, 100, 100])
            _ = try await CancelRound(setting.context)(round.id, if: .any, as: setting.kim)
            #expect(await setting.refusal(change) == nil)
        }
    }
}
