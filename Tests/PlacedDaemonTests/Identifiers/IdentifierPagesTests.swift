import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OpenBadges
import PlacedDomain
import Testing

@testable import PlacedWeb

@Suite("The page of a learner's identifiers")
struct IdentifierPagesTests {
    @Test("A learner asks for a challenge, brings the answer, sees the DID on the profile, and removes it")
    func journey() async throws {
        let wallet = BadgeIssuer(didOf: .newEd25519(), name: "Wallet")
        try await PagesSite.with { site, responder in
            try await Application(responder: responder).test(.router) { client in
                let browser = PagesBrowser(client)
                _ = try await browser.signIn(as: .learner)
                let profile = try await browser.get("/profile")
                #expect(profile.html.contains("href=\"/identifiers\""))
                #expect(try await browser.get("/identifiers").html.contains("No identifier has been proven yet."))
                let asked = try await browser.post("/identifiers/challenges", [])
                let challenge = String(
                    try #require(asked.html.firstMatch(of: /name="challenge" value="([A-Za-z0-9_-]{43})"/)).1)
                let domain = String(try #require(asked.html.firstMatch(of: /<pre>([^<]+)<\/pre>/)).1)
                #expect(asked.html.contains("It can be answered once, until"))

                let empty = try await browser.post("/identifiers", [("challenge", challenge)])
                #expect(empty.status == .unprocessableContent && empty.html.contains("choose its file"))
                let wrong = try await browser.post(
                    "/identifiers", [("challenge", challenge), ("presentation", "<b>")])
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.html.contains(challenge) && wrong.html.contains("&lt;b&gt;"))

                let answer = try wallet.presentation(challenge: challenge, domain: domain)
                let made = try await browser.post(
                    "/identifiers", [("challenge", challenge), ("presentation", answer)])
                #expect(made.status == .ok && made.html.contains("<code>\(wallet.id)</code>"))
                #expect(made.html.contains("The identifier is proven."))
                #expect(try await browser.get("/profile").html.contains("<code>\(wallet.id)</code>"))
                _ = try await browser.get("/identifiers")
                let over = try await browser.post(
                    "/identifiers", [("challenge", challenge), ("presentation", answer)])
                #expect(over.status == .unprocessableContent)
                #expect(over.html.contains("href=\"#ask\"") && !over.html.contains("name=\"challenge\""))

                let remove = String(
                    try #require(over.html.firstMatch(of: /action="(\/identifiers\/[0-9a-f-]+\/delete)"/)).1)
                let gone = try await browser.post(remove, [])
                #expect(gone.html.contains("The identifier has been removed."))
                #expect(!gone.html.contains(wallet.id))
            }
        }
    }

    @Test("The page is a learner's alone")
    func others() async throws {
        try await PagesSite.with { _, responder in
            try await Application(responder: responder).test(.router) { client in
                let browser = PagesBrowser(client)
                _ = try await browser.signIn(as: .employer)
                #expect(try await browser.get("/identifiers").status == .forbidden)
            }
        }
    }
}
