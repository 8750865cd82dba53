import Hummingbird
import HummingbirdTesting
import PlacedDomain
import Testing

@testable import PlacedWeb

@Suite("Returning to a page after the sign-in")
struct PagesReturnTests {
    @Test(
        "A path of this site is returned to",
        arguments: ["/", "/applications", "/placements/1/apply?from=mail&x=%2F%2F", "/a//b"])
    func own(target: String) {
        #expect(ReturnCookie.isOwn(target))
    }

    @Test(
        "Nothing that a browser could read as another site, or as another header, is",
        arguments: [
            "", "applications", "//example.org", "/\\example.org", "\\\\example.org", "https://example.org",
            "javascript:alert(1)", "/a\r\nSet-Cookie: x=1", "/a b", "/é",
        ])
    func foreign(target: String) {
        #expect(!ReturnCookie.isOwn(target))
    }

    @Test("An address of 500 bytes is remembered, a longer one is not")
    func length() {
        #expect(ReturnCookie.isOwn("/" + String(repeating: "a", count: 499)))
        #expect(!ReturnCookie.isOwn("/" + String(repeating: "a", count: 500)))
    }

    private func browse(_ journey: @escaping @Sendable (PagesBrowser) async throws -> Void) async throws {
        try await PagesSite.with(isDemo: true) { _, responder in
            try await Application(responder: responder).test(.router) { client in
                try await journey(PagesBrowser(client))
            }
        }
    }

    @Test("Who signs in after asking for a page lands there, once")
    func returns() async throws {
        try await browse { browser in
            let refused = try await browser.get("/applications?placement=x")
            #expect(refused.html.contains("Send me a link"))
            let page = try await browser.signIn(as: .employer)
            #expect(await browser.path == "/applications?placement=x&said=sign_in-signed_in")
            #expect(page.html.contains("You are signed in."))
            _ = try await browser.signIn(as: .employer)
            #expect(await browser.path == "/employer?said=sign_in-signed_in")
        }
    }

    @Test("A page of another role is not returned to")
    func otherRole() async throws {
        try await browse { browser in
            _ = try await browser.get("/caseload")
            _ = try await browser.signIn(as: .learner)
            #expect(await browser.path == "/learner?said=sign_in-signed_in")
        }
    }
}
