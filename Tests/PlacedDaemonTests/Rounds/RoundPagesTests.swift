import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("The pages of a capacity round")
struct RoundPagesTests {
    @Test("a round from its announcement to its result, by the forms of operator, employer and learner")
    func journey() async throws {
        try await RoundSetting.run(learners: 3, seats: [1, 1]) { setting in
            try await RoundSite.with(setting) { client in
                let (kim, erin, ann) = (PagesBrowser(client), PagesBrowser(client), PagesBrowser(client))
                for (browser, role) in [(kim, Role.operator), (erin, .employer), (ann, .learner)] {
                    _ = try await browser.get("/")
                    _ = try await browser.signIn(as: role)
                }
                _ = try await kim.get("/operator/rounds")
                let wrong = try await kim.post(
                    "/operator/rounds", [("title", ""), ("freezes_day", "soon"), ("length", "9")])
                #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#freezes_day\""))
                let strange = try await kim.post(
                    "/operator/rounds",
                    [
                        ("title", "x"), ("freezes_day", "2027-03-08"), ("length", "9"), ("kinds", "hobby"),
                        ("source", "x"),
                    ])
                #expect(strange.html.contains("href=\"#kinds\"") && strange.html.contains("Start from its page again"))
                let announced = try await kim.post(
                    "/operator/rounds",
                    [
                        ("title", "Spring <1>"), ("freezes_day", "2027-03-08"), ("freezes_time", "17:00"),
                        ("length", "2"), ("seed", "77"), ("early", "yes"),
                    ])
                #expect(
                    announced.html.contains("The round is announced.") && announced.html.contains("Spring &lt;1&gt;"))
                let keeping = String(await kim.path.prefix { $0 != "?" })
                let base = String(keeping.dropFirst("/operator".count))
                #expect(try await ann.get("/matching").html.contains("seed 77"))

                let list = "\(base)/placements/\(setting.placements[0])"
                let before = try await erin.get(list)
                #expect(before.html.contains("Learner 1") && !before.html.contains("name=\"do\""))
                let joined = try await erin.post(list + "/join", [("version", try Self.version(before.html))])
                #expect(joined.html.contains("You take part in the round.") && joined.html.contains("The list holds 2"))
                let raised = try await erin.post(
                    list + "/list", [("version", try Self.version(joined.html)), ("do", "up-\(setting.learners[1])")])
                #expect(
                    raised.html.firstRange(of: "Learner 2")!.lowerBound
                        < raised.html.firstRange(of: "Learner 1")!.lowerBound)
                let stale = try await erin.post(
                    list + "/list", [("version", try Self.version(joined.html)), ("do", "up-\(setting.learners[1])")])
                #expect(stale.status.code == 412)

                let proposed = try await ann.get(base)
                #expect(proposed.html.contains("Take part with this list") && !proposed.html.contains("name=\"do\""))
                let unchosen = try await ann.post(base + "/join", [("version", try Self.version(proposed.html))])
                #expect(unchosen.status == .unprocessableContent && unchosen.html.contains("href=\"#collection\""))
                let taken = try await ann.post(
                    base + "/join",
                    [("version", try Self.version(proposed.html)), ("collection", setting.collections[0].description)])
                #expect(taken.html.contains("You take part"))
                let dropped = try await ann.post(
                    base + "/list",
                    [("version", try Self.version(taken.html)), ("do", "drop-\(setting.placements[1])")])
                #expect(dropped.html.contains("add-\(setting.placements[1])"))
                try await setting.wish(1, [0], in: try #require(CapacityRoundID(base.split(separator: "/")[1])))

                let open = try await kim.get(keeping)
                let frozen = try await kim.post(keeping + "/freeze", [("version", try Self.version(open.html))])
                #expect(frozen.html.contains("placed round --verify"))
                let late = try await ann.post(base + "/list", [("do", "up-\(setting.placements[0])")])
                #expect(late.status == .conflict)
                #expect(try await ann.get(base).html.contains("Your list does not count in the run then."))
                let run = try await kim.post(keeping + "/run", [("version", try Self.version(frozen.html))])
                #expect(run.html.contains("The round has been run."))
                let same = try await kim.post(keeping + "/verify", [])
                #expect(same.html.contains("Computed again: the same."))
                let offers = try await erin.get(list)
                #expect(offers.html.contains("1 of 1 positions filled") && offers.html.contains("/applications/"))
                #expect(try await ann.get(base).html.contains("You hear of the result here"))
                setting.wait(1800)
                let told = try await ann.get(base)
                #expect(told.html.contains("You got no seat in this round"))
                #expect(told.html.contains("It was filled by candidates it ranked higher."))
            }
        }
    }

    @Test("what is wrong with a list is said in the reader's language, and leads to the list")
    func errors() async throws {
        try await RoundSetting.run(learners: 1) { setting in
            let round = try await setting.openForAll([0])
            try await RoundSite.with(setting) { client in
                let ann = PagesBrowser(client)
                _ = try await ann.get("/")
                _ = try await ann.post("/language", [("language", "fr"), ("back", "/")])
                _ = try await ann.signIn(as: .learner)
                let page = try await ann.get("/rounds/\(round.id)")
                let refused = try await ann.post(
                    "/rounds/\(round.id)/list",
                    [("version", try Self.version(page.html)), ("do", "drop-\(setting.placements[0])")])
                #expect(refused.status == .unprocessableContent)
                #expect(refused.html.contains("href=\"#list\"") && refused.html.contains("id=\"list\""))
                #expect(!refused.html.contains("List at least one placement"))
            }
        }
    }

    @Test("after an offer was taken back the learner reads that, and nothing of a seat")
    func takenBack() async throws {
        try await RoundSetting.run(learners: 1, seats: [1]) { setting in
            let round = try await setting.openForAll([0])
            try await setting.freeze(round.id)
            try await setting.run(round.id)
            let offer = try #require(try await setting.list(of: 0, in: round.id).offers.first)
            try await RoundSite.with(setting) { client in
                let (erin, ann) = (PagesBrowser(client), PagesBrowser(client))
                for (browser, role) in [(erin, Role.employer), (ann, .learner)] {
                    _ = try await browser.get("/")
                    _ = try await browser.signIn(as: role)
                }
                let page = try await erin.get("/applications/\(offer.id)")
                let back = try await erin.post(
                    "/applications/\(offer.id)", [("version", try Self.version(page.html)), ("to", "submitted")])
                #expect(back.status == .ok && back.html.contains("Withdrawn"))
                setting.wait(1800)
                let told = try await ann.get("/rounds/\(round.id)")
                #expect(told.html.contains("Posting 1 took its offer back") && told.html.contains("Taken back"))
                #expect(!told.html.contains("Accept or decline") && !told.html.contains("You have a seat here"))
                #expect(try await !ann.get("/applications").html.contains("/applications/\(offer.id)"))
            }
        }
    }

    @Test("lists move as their buttons say, and stay where there is nowhere to go")
    func moves() throws {
        let ids = (0..<3).map { PlacementID.new(at: Date(timeIntervalSince1970: Double($0))) }
        for (button, expected) in [
            ("up-\(ids[1])", [1, 0, 2]), ("up-\(ids[0])", [0, 1, 2]), ("down-\(ids[1])", [0, 2, 1]),
            ("down-\(ids[2])", [0, 1, 2]), ("drop-\(ids[1])", [0, 2]), ("add-\(ids[1])", [0, 1, 2]),
        ] {
            let move = try #require(ListMove<Entity.Placement>(button))
            #expect(move.apply(to: ids) == expected.map { ids[$0] }, "\(button)")
        }
        for wrong in ["", "up", "up-x", "over-\(ids[0])"] { #expect(ListMove<Entity.Placement>(wrong) == nil) }
        #expect(ListMove<Entity.Placement>(nil) == nil)
    }

    /// What a form of the page was shown for.
    private static func version(_ html: String) throws -> String {
        String(try #require(html.firstMatch(of: /name="version" value="([^"]+)"/)).1)
    }
}
