import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedMatching
import PlacedTestSupport
import PlacedText
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("The pages of audits")
struct AuditPagesTests {
    /// What of 60 kB the stylesheet, at most 20, and the frame leave to a page.
    private static let room = 38_000

    private func browse(_ body: @Sendable (PagesBrowser, AuditTown) async throws -> Void) async throws {
        try await PagesSite.with { site, responder in
            let town = try await AuditTown(site.database, now: Date().addingTimeInterval(-86_400))
            try await Application(responder: responder).test(.router) { client in
                try await body(PagesBrowser(client), town)
            }
        }
    }

    @Test("an operator reads the answer first, then every figure, takes them along and publishes")
    func journey() async throws {
        try await browse { browser, town in
            _ = try await browser.signIn(as: .operator)
            #expect(try await browser.get("/audit").html.contains("The matcher has not run yet"))
            let then = town.fixture.now
            try await town.plant(
                1, .init(sex: "female", race: "white", people: 400, optedIn: 300, eligible: 200, listed: 40), at: then)
            try await town.plant(
                2, .init(sex: "male", race: "asian", people: 400, optedIn: 310, eligible: 200, listed: 100), at: then)
            try await town.plant(3, .init(people: 30, optedIn: 20, eligible: 10), at: then)
            let run = try await town.run(at: then.addingTimeInterval(60))

            let page = try await browser.get("/audit")
            #expect(page.status == .ok && !page.html.contains("⟦"))
            #expect(page.html.contains("A difference was found that needs action."))
            #expect(page.html.contains("830 learners are in this audit; 800 answered for sex, 800 for race"))
            #expect(page.html.contains("answers, contacts and placements are as of"))
            // The gravest table is the one that is shown.
            #expect(page.html.contains("In a shown list: Sex"))
            #expect(page.html.contains("20.0%") && page.html.contains("50.0%") && page.html.contains("0.400"))
            #expect(page.html.contains("Luck alone would do as much less than once in 1,000 cases."))
            #expect(page.html.contains("Counted apart, compared with nobody."))
            let chosen = try await browser.get("/audit?by=race_ethnicity&stage=opted_in&run=\(run)")
            #expect(chosen.html.contains("Shares badges: Race or ethnicity") && chosen.html.contains("75.0%"))
            #expect(chosen.html.contains("Out of all learners."))
            #expect(try await browser.get("/audit?run=\(MatchRunID.new(at: then))").status == .notFound)

            let table = try await browser.get("/audit.csv?run=\(run)")
            #expect(table.headers[.contentType]?.hasPrefix("text/csv") == true)
            #expect(table.html.contains(",sex,in_top_k,female,compared,200,40,0.2000,0.400,yes,"))
            #expect(table.html.hasPrefix("match_run_id,as_of,counted_at,dimension,"))
            #expect(table.html.contains("\r\n\(run),"))
            _ = try await browser.get("/audit")
            let published = try await browser.post("/audit/reports", [("run", run.description)])
            #expect(published.html.contains("The audit is published."))
            #expect(published.html.contains("Report 1, published"))
            #expect(await browser.path.hasPrefix("/fairness/1"))
        }
    }

    @Test("everybody reads what was published; nobody but an operator reads the audit")
    func published() async throws {
        try await browse { browser, town in
            #expect(try await browser.get("/fairness").html.contains("No audit has been published yet."))
            try await town.plant(
                1, .init(sex: "female", race: "white", people: 200, optedIn: 150), at: town.fixture.now)
            try await town.plant(2, .init(sex: "male", race: "white", people: 200, optedIn: 120), at: town.fixture.now)
            try await town.plant(3, .init(sex: "another", people: 4, optedIn: 2), at: town.fixture.now)
            try await town.run(at: town.fixture.now.addingTimeInterval(60))
            _ = try await PublishFairnessAudit(town.context(at: Date()))(as: .system)
            let page = try await browser.get("/fairness")
            #expect(page.html.contains("60%") && page.html.contains("not shown"))
            // The four are hidden, and the women with them: their number would be the rest of the sum.
            #expect(!page.html.contains("75%"))
            #expect(page.html.contains("Insufficient data: fewer than 100 people are at this step"))
            #expect(!page.html.contains("⟦") && page.html.utf8.count < 43_000)
            #expect(try await browser.get("/fairness/2").status == .notFound)
            #expect(try await browser.get("/fairness/x").status == .notFound)
            for role in [Role.learner, .employer, .advisor] {
                _ = try await browser.get("/")
                _ = try await browser.signIn(as: role)
                for path in ["/audit", "/audit.csv"] {
                    #expect(try await browser.get(path).status == .forbidden, "\(role) \(path)")
                }
                #expect(try await browser.get("/fairness").status == .ok)
            }
        }
    }

    @Test("a town of every answer fits a page below 60 kB, in every language")
    func size() throws {
        let learners = Sex.allCases.flatMap { sex in
            RaceEthnicityCategory.allCases.flatMap { race in
                (0..<60).map { number in
                    AuditedLearner(
                        sex: sex, raceEthnicity: race,
                        reached: Set(AuditStage.allCases.prefix(1 + number % AuditStage.allCases.count)),
                        bestScore: 1000 * number)
                }
            }
        }
        let audit = try FairnessAudit(AuditTally(learners))
        for language in try PagesGround.texts().languages {
            let words = PageWords(catalogue: try PagesGround.texts(), language: language)
            var model = AuditView(
                audit: audit, answered: (learners.count, learners.count), dimension: .intersection, stage: .inTopK,
                query: "", words: words
            ).model
            model["run"] = "now"
            var frame: [String: Any] = ["report": model]
            frame["text"] = try PagesGround.texts().section(language)
            let html = try #require(try PagesGround.templates().text("audit", frame))
            #expect(html.utf8.count < Self.room && !html.contains("⟦"), "\(language) \(html.utf8.count)")
            let published = PublicAudit(PublishedAudit(AuditTally(learners)))
            for dimension in AuditDimension.allCases {
                let stages = published.stages.map {
                    PublicStageView(stage: $0, dimension: dimension, words: words).model
                }
                frame["report"] = ["stages": stages] as ViewModel
                let open = try #require(try PagesGround.templates().text("fairness", frame))
                #expect(open.utf8.count < Self.room && !open.contains("⟦"), "\(language) \(open.utf8.count)")
                #expect(open.matches(of: /<tr>/).count > 15)
            }
        }
    }
}
