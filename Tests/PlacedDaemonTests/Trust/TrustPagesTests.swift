import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("The page of trusted issuers")
struct TrustPagesTests {
    private func browse(_ body: @Sendable (PagesBrowser) async throws -> Void) async throws {
        try await PagesSite.with { _, responder in
            try await Application(responder: responder).test(.router) { client in try await body(PagesBrowser(client)) }
        }
    }

    /// What a form of the page was shown for.
    private func version(_ html: String) throws -> String {
        String(try #require(html.firstMatch(of: /name="version" value="([^"]+)"/)).1)
    }

    @Test("An operator makes a registry, adds an issuer, changes it, takes it out, and deletes the registry")
    func journey() async throws {
        try await browse { browser in
            _ = try await browser.signIn(as: .operator)
            let empty = try await browser.get("/trust")
            #expect(empty.html.contains("There is no registry yet"))
            let made = try await browser.post("/trust", [("name", "Agency")])
            #expect(made.status == .ok && made.html.contains("Nobody is in this registry yet."))
            let base = String(await browser.path.prefix { $0 != "?" })

            let added = try await browser.post(
                base + "/issuers",
                [
                    ("version", try version(made.html)), ("issuer", "https://college.example/issuer"),
                    ("achievements", "https://a.example/1\r\n https://a.example/2"), ("maximum_level", "3"),
                    ("valid_until", "2027-12-31"),
                ])
            #expect(added.html.contains("https://college.example/issuer") && added.html.contains("up to level 3"))
            #expect(added.html.contains("https://a.example/2"))
            let edit = try await browser.get(base + "?line=0")
            #expect(edit.html.contains("value=\"2027-12-31\"") && edit.html.contains("name=\"line\" value=\"0\""))
            let changed = try await browser.post(
                base + "/issuers",
                [
                    ("version", try version(edit.html)), ("line", "0"), ("issuer", "https://college.example/issuer"),
                    ("maximum_level", "5"),
                ])
            #expect(changed.html.contains("whatever it issues") && !changed.html.contains("https://a.example/2"))
            let old = try await browser.post(
                base + "/remove", [("version", try version(edit.html)), ("line", "0")])
            #expect(old.status.code == 412)
            let shown = try await browser.get(base)
            let emptied = try await browser.post(
                base + "/remove", [("version", try version(shown.html)), ("line", "0")])
            #expect(emptied.html.contains("Nobody is in this registry yet."))
            let off = try await browser.post(base, [("version", try version(emptied.html)), ("name", "Agency 2")])
            #expect(off.html.contains("Agency 2"))
            let listed = try await browser.get("/trust")
            #expect(listed.html.contains("Switched off") && listed.html.contains("0 issuers"))
            let page = try await browser.get(base)
            let gone = try await browser.post(base + "/delete", [("version", try version(page.html))])
            #expect(gone.html.contains("There is no registry yet"))
        }
    }

    @Test("What was typed comes back with its error; a registry of the file has no forms; nobody else sees the page")
    func refused() async throws {
        try await PagesSite.with { site, responder in
            try await Application(responder: responder).test(.router) { client in
                let browser = PagesBrowser(client)
                _ = try await browser.signIn(as: .operator)
                let made = try await browser.post("/trust", [("name", "Agency")], token: try await token(browser))
                let base = String(await browser.path.prefix { $0 != "?" })
                let wrong = try await browser.post(
                    base + "/issuers",
                    [("version", try version(made.html)), ("issuer", "no issuer"), ("valid_from", "soon")])
                #expect(wrong.status == .unprocessableContent && wrong.html.contains("value=\"no issuer\""))
                #expect(wrong.html.contains("href=\"#valid_from\""))
                let unknown = try await browser.post(
                    base + "/issuers", [("version", try version(made.html)), ("issuer", "no issuer")])
                #expect(unknown.html.contains("href=\"#issuer\""))
                let twice = try await browser.get("/trust")
                #expect(twice.status == .ok)
                let same = try await browser.post("/trust", [("name", "agency")])
                #expect(same.status == .unprocessableContent && same.html.contains("href=\"#name\""))

                try await LoadTrustFile(site.useCases)([
                    TrustRegistryContent(name: "From file", issuers: [TrustedIssuer("https://f.example")])
                ])
                let list = try await browser.get("/trust")
                let link = try #require(list.html.firstMatch(of: /href="(\/trust\/[^"]+)">From file/)).1
                let file = try await browser.get(String(link))
                #expect(file.html.contains("https://f.example") && !file.html.contains("name=\"issuer\""))

                _ = try await browser.get("/")
                _ = try await browser.signIn(as: .learner)
                #expect(try await browser.get("/trust").status == .forbidden)
            }
        }
    }

    private func token(_ browser: PagesBrowser) async throws -> String? {
        _ = try await browser.get("/trust")
        return await browser.token
    }
}
