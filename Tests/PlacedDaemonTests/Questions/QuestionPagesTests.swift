import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("The pages of questions")
struct QuestionPagesTests {
    @Test("An operator asks for a report and reads it; the page is small and in every language")
    func quality() async throws {
        try await PagesSite.with { site, responder in
            try await Application(responder: responder).test(.router) { client in
                let browser = PagesBrowser(client)
                _ = try await browser.signIn(as: .operator)
                #expect(try await browser.get("/matching/quality").html.contains("No report yet."))
                let asked = try await browser.post("/matching/quality", [])
                #expect(asked.html.contains("A report has been asked for."))
                #expect(asked.html.contains("A newer report is being made."))
                _ = try await MeasureRankingQuality(site.useCases).next()
                let page = try await browser.get("/matching/quality")
                #expect(page.html.contains("Are the lists steady?") && page.html.contains("<polyline"))
                #expect(page.html.contains("Required badges −50") && page.html.contains("30 days later"))
                #expect(!page.html.contains("being made"))
                #expect(page.html.utf8.count < 60_000)
            }
        }
    }

    @Test("A report's figures become percentages, bars and a curve")
    func view() throws {
        let same = ListComparison(
            lists: 4, contested: 0, overlap: 1000, contestedOverlap: nil, rankedOverlap: 1000, sameFirst: 1000)
        let other = ListComparison(
            lists: 4, contested: 2, overlap: 957, contestedOverlap: 904, rankedOverlap: 800, sameFirst: 750)
        let report = RankingQuality(
            topK: 50, placements: 5,
            coverage: ListCoverage(learners: 90, eligible: 40, listed: 30, full: 1, short: 3, empty: 1),
            exposure: ListExposure(
                gini: 408, topTenth: 613, cumulative: [0, 0, 0, 0, 0, 0, 386, 386, 386, 1000],
                learnersByLists: [10, 20, 5, 3, 2]),
            shifts: [.init(factor: "commute", moved: -50, comparison: other)],
            ablations: [
                .init(factor: "commute", moved: -1000, comparison: other),
                .init(factor: "competencies", moved: -1000, comparison: same),
            ], later: same)
        let model = QualityView(report: report, words: try PagesGround.words()).model
        let shifts = try #require(model["shifts"] as? [ViewModel])
        #expect(shifts.count == 2)
        #expect(shifts[0]["change"] as? String == "Distance −50")
        #expect(shifts[0]["overlap"] as? String == "95.7%" && shifts[0]["width"] as? String == "957")
        #expect(shifts[1]["contested"] as? String == "–")
        #expect((model["ablated"] as? String)?.contains("Distance does most: without it, 20.0% of the order") == true)
        #expect((model["steady"] as? String)?.contains("95.7% of the learners in a list stay in it") == true)
        let coverage = try #require(model["coverage"] as? ViewModel)
        let rows = try #require(coverage["rows"] as? [ViewModel])
        #expect(rows.map { $0["share"] as? String } == ["20.0%", "60.0%", "20.0%"])
        let exposure = try #require(model["exposure"] as? ViewModel)
        let seen = exposure["reading"] as? String
        #expect(seen?.contains("61.3% of all attention; the Gini coefficient is 0.408") == true)
        #expect((exposure["curve"] as? String)?.hasSuffix("900,614 1000,0") == true)
        let classes = try #require(exposure["classes"] as? [ViewModel])
        #expect(classes.map { $0["lists"] as? String } == ["0", "1", "2–5", "6–20", "more than 20"])
    }

    @Test("An employer reads what would change, an advisor what would open; others are sent away")
    func openings() async throws {
        try await PagesSite.with { _, responder in
            try await Application(responder: responder).test(.router) { client in
                let browser = PagesBrowser(client)
                _ = try await browser.signIn(as: .advisor)
                let page = try await browser.get("/caseload/openings")
                #expect(page.html.contains("Nothing to tell yet") && page.html.contains("fewer than 5"))
                _ = try await browser.post("/sign-out", [])
                _ = try await browser.signIn(as: .employer)
                #expect(try await browser.get("/caseload/openings").status == .forbidden)
                #expect(try await browser.get("/matching/quality").status == .forbidden)
            }
        }
    }

    @Test("The table of changes hides levels that are not told, and names the change that brings most")
    func whatIf() async throws {
        try await JourneyWorld.run { world in
            var crowd = QuestionCrowd(world)
            try await crowd.add(6, holding: [0, 1])
            try await crowd.add(7, holding: [0])
            var content = try await world.publish(requiring: crowd.achievement(0)).content
            content.requirements = [0, 1].map {
                Requirement(
                    use: .required, alternatives: [.init(achievement: crowd.achievement($0), minimumLevel: 2)])
            }
            let draft = try await world.done(CreatePlacement(world.context)(content, as: world.employer))
            let record = try await world.done(
                PublishPlacement(world.context)(draft.id, if: .any, as: world.employer))
            let answer = try await AskWhatIf(world.context)(record.id, as: world.employer)
            let model = WhatIfView(record: record, words: try PagesGround.words()).model(answer)
            let rows = try #require(model["changes"] as? [ViewModel])
            #expect(rows.map { $0["gained"] as? String } == ["fewer than 5", "about 5"])
            #expect(rows.map { $0["width"] as? String } == [nil, "1000"])
            let reading = model["reading"] as? String
            #expect(reading == "The most would come by this: Leave out requirement 2 (Safety) (about 5 more).")
            #expect((model["hidden"] as? String)?.hasPrefix("2 more lower levels") == true)
        }
    }
}
