import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("Journeys over pages")
struct PagesJourneyTests {
    private func browse(
        isDemo: Bool = true, _ journey: @escaping @Sendable (PagesBrowser, PagesSite) async throws -> Void
    ) async throws {
        try await PagesSite.with(isDemo: isDemo) { site, responder in
            try await Application(responder: responder).test(.router) { client in
                try await journey(PagesBrowser(client), site)
            }
        }
    }

    private static let posting: [(String, String)] = [
        ("title", "Tools & IT support apprentice"), ("kind", "apprenticeship"),
        ("description", "Answer calls <b>now</b>\n\n- with care"),
        ("modality", "on_site"), ("place", "Bangor, ME"), ("latitude", "44.801"), ("longitude", "-68.778"),
        ("time_zone", "America/New_York"), ("pay_minimum", "18"), ("pay_maximum", "22"), ("currency", "USD"),
        ("interval", "hour"), ("seats", "2"), ("hours", "30"), ("duration", "26"), ("apply_by", "2099-12-31"),
        ("starts_earliest", "2100-01-11"), ("starts_latest", "2100-02-15"), ("languages", "en"),
        ("slots", "mon_morning"), ("trusted", "any"), ("g0_use", "required"), ("g0_at_least", "1"),
        ("g0_a0", "https://example.org/badges/comptia-a-plus"), ("g0_a0_level", "2"),
    ]

    @Test("An employer posts a placement that everybody then finds, reads and sees end")
    func employer() async throws {
        try await browse { browser, _ in
            let home = try await browser.signIn(as: .employer)
            #expect(home.status == .ok)
            #expect(home.html.contains("No placements yet"))
            _ = try await browser.get("/employer/placements/new")
            let check = try await browser.post("/employer/placements/new", Self.posting + [("do", "preview")])
            #expect(check.html.contains("Check before you publish"))
            #expect(check.html.contains("Tools &amp; IT support apprentice"))
            let base = String(await browser.path.dropLast("/check".count))
            let version = try #require(check.html.firstMatch(of: /name="version" value="([^"]+)"/)).1
            let published = try await browser.post(base + "/publish", [("version", String(version))])
            #expect(published.html.contains("Published. Learners can see it now."))

            let id = try #require(base.split(separator: "/").last)
            _ = try await browser.post("/sign-out", [])
            let found = try await browser.get("/placements?q=apprentice&kind=apprenticeship")
            #expect(found.html.contains("Tools &amp; IT support apprentice"))
            #expect(found.html.contains("$18.00 to $22.00 an hour"))
            let page = try await browser.get("/placements/\(id)")
            #expect(page.html.contains("application/ld+json"))
            #expect(page.html.contains("JobPosting"))
            #expect(page.html.contains("at level 2 or higher"))
            #expect(page.html.contains("Sign in to apply") && !page.html.contains("How you stand"))
            #expect(page.html.utf8.count < 60_000)
            _ = try await browser.signIn(as: .learner)
            let own = try await browser.get("/placements/\(id)")
            #expect(own.html.contains("How you stand") && own.html.contains("You share no collection for matching"))
            #expect(own.html.contains("href=\"/consents/new\""))
            _ = try await browser.post("/sign-out", [])

            _ = try await browser.signIn(as: .employer)
            let manage = try await browser.get(base)
            let newer = try #require(manage.html.firstMatch(of: /name="version" value="([^"]+)"/)).1
            let stale = try await browser.post(base + "/fill", [("version", "1-x"), ("fill_reason", "filled_here")])
            #expect(stale.status.code == 412)
            _ = try await browser.get(base)
            let ended = try await browser.post(
                base + "/fill", [("version", String(newer)), ("fill_reason", "filled_here")])
            #expect(ended.html.contains("Filled through placed"))
            let closed = try await browser.get("/placements/\(id)")
            #expect(closed.html.contains("This placement has been filled."))
        }
    }

    @Test("What was typed comes back with each error at its field")
    func errors() async throws {
        try await browse { browser, _ in
            _ = try await browser.signIn(as: .employer)
            _ = try await browser.get("/employer/placements/new")
            var fields = Self.posting.filter { $0.0 != "seats" && $0.0 != "title" }
            fields += [("seats", "0"), ("title", ""), ("do", "save")]
            let answer = try await browser.post("/employer/placements/new", fields)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("There is a problem"))
            #expect(answer.html.contains("href=\"#seats\""))
            #expect(answer.html.contains("id=\"seats-error\""))
            #expect(answer.html.contains("Answer calls"))
            #expect(answer.html.contains("https://example.org/badges/comptia-a-plus"))
        }
    }

    @Test("Buttons open another group and another badge without a script, and keep what was typed")
    func groups() async throws {
        try await browse { browser, _ in
            _ = try await browser.signIn(as: .employer)
            _ = try await browser.get("/employer/placements/new")
            let more = try await browser.post("/employer/placements/new", Self.posting + [("do", "add-group")])
            #expect(more.status == .ok)
            #expect(more.html.contains("Group 2"))
            let badge = try await browser.post(
                "/employer/placements/new", Self.posting + [("do", "add-alternative-0")])
            #expect(badge.html.contains("id=\"g0_a1\""))
            #expect(badge.html.contains("value=\"Bangor, ME\""))
        }
    }

    @Test("A form of a session without its token, or with another's, changes nothing")
    func forgery() async throws {
        try await browse { browser, _ in
            _ = try await browser.signIn(as: .employer)
            for token in ["", "x", String(repeating: "A", count: 43)] {
                let answer = try await browser.post("/employer/placements/new", Self.posting, token: token)
                #expect(answer.status == .forbidden)
                #expect(answer.html.contains("This form has expired"))
            }
            let list = try await browser.get("/employer")
            #expect(list.html.contains("No placements yet"))
        }
    }

    @Test("Pages of another role are refused, and signed out they lead to the sign-in")
    func roles() async throws {
        try await browse { browser, _ in
            let signedOut = try await browser.get("/employer")
            #expect(signedOut.html.contains("Send me a link"))
            _ = try await browser.signIn(as: .learner)
            let answer = try await browser.get("/employer")
            #expect(answer.status == .forbidden)
            #expect(answer.html.contains("This is not open to you"))
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test(
        "Every first page of each role is there, small, and says no raw key",
        arguments: [
            (Role.employer, ["/employer", "/employer/placements/new", "/applications", "/preferences"]),
            (
                .learner,
                [
                    "/learner", "/matches", "/credentials", "/credentials/import", "/collections", "/consents",
                    "/disclosures", "/profile", "/invitations", "/applications", "/preferences",
                ]
            ), (.advisor, ["/caseload", "/applications", "/preferences"]),
            (.operator, ["/operator", "/operator/runs"]),
        ])
    func everyPage(role: Role, paths: [String]) async throws {
        try await browse { browser, _ in
            _ = try await browser.signIn(as: role)
            for path in paths + ["/", "/placements", "/matching"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .ok, "\(path)")
                #expect(!answer.html.contains("⟦"), "\(path)")
                #expect(answer.html.utf8.count < 60_000, "\(path)")
                #expect(answer.html.contains("<h1"), "\(path)")
            }
        }
    }

    @Test("Asking for a link says the same whether or not the address is known, and a wrong link offers another")
    func signIn() async throws {
        try await browse { browser, site in
            _ = try await site.signIn(as: .learner)
            let known = try await browser.post("/sign-in", [("email", "learner@example.org")])
            let unknown = try await browser.post("/sign-in", [("email", "nobody@example.org")])
            #expect(known.status == .ok)
            #expect(known.html == unknown.html)
            let malformed = try await browser.post("/sign-in", [("email", "no address")])
            #expect(malformed.status == .unprocessableContent)
            let wrong = try await browser.get("/sign-in/abcdefghijklmnopqrstuvwxyz")
            #expect(wrong.status == .notFound)
            #expect(wrong.html.contains("does not work any more"))
        }
    }

    @Test("A search that finds nothing offers to look wider")
    func wider() async throws {
        try await browse { browser, _ in
            let answer = try await browser.get("/placements?q=zebra&kind=internship&lat=44.8&lon=-68.8&radius=10")
            #expect(answer.html.contains("Nothing fits all of that"))
            #expect(answer.html.contains("radius=50"))
            #expect(answer.html.contains("Every kind of placement"))
            let wrong = try await browser.get("/placements?lat=91&lon=0")
            #expect(wrong.html.contains("href=\"#lat\""))
        }
    }

    @Test("How matching works is public, and says when no seed was drawn yet")
    func matching() async throws {
        try await browse { browser, _ in
            let page = try await browser.get("/matching")
            #expect(page.status == .ok)
            #expect(page.html.contains("No run has drawn a seed yet."))
        }
    }

    @Test("Outside the demo nobody is signed in by a button")
    func noDemo() async throws {
        try await browse(isDemo: false) { browser, _ in
            let session = try await browser.post("/demo/sessions", [("as", "learner")])
            #expect(session.status == .notFound)
            let home = try await browser.get("/")
            #expect(!home.html.contains("/demo/sessions"))
            let outbox = try await browser.get("/outbox")
            #expect(outbox.status == .notFound)
        }
    }
}
