import Foundation
import Testing

@testable import OpenBadges

/// The small texts of the conversation, each just inside and just outside of its rule.
@Suite struct ProviderFieldTests {
    @Test(arguments: [
        (
            "<https://h.example/c?offset=1>; rel=\"next\", <https://h.example/c>; rel=\"first\"",
            "https://h.example/c?offset=1"
        ),
        ("<https://h.example/c>; rel=\"first\", <https://h.example/d>;rel=next", "https://h.example/d"),
        ("</c?offset=1,2>; title=\"a, b\"; REL=\"prev NEXT\"", "/c?offset=1,2"),
        ("<https://h.example/c>; rel=\"nextish\"", nil), ("<https://h.example/c", nil), ("", nil),
        ("<https://h.example/c>; title=\"rel=next\"", nil),
    ])
    func `the next page of a Link field`(_ field: String, _ target: String?) {
        #expect(LinkField.target("next", in: field) == target)
    }

    @Test(arguments: [
        ("30", 30), ("0", 0), ("86400", 86_400), ("86401", 86_400), ("99999999999999999999", 86_400),
        ("Thu, 28 May 2026 20:27:20 GMT", 40), ("Thu, 28 May 2026 20:26:00 GMT", 0),
        ("-1", nil), ("soon", nil), ("", nil), (nil, nil), ("Thu, 28 Mai 2026 20:27:20 GMT", nil),
        ("Thu, 28 May 2026 20:27:20 CET", nil),
    ])
    func `how long a host asks to be left alone`(_ field: String?, _ seconds: Int?) {
        #expect(RetryAfter.seconds(field, now: Sample.now, atMost: 86_400) == seconds)
    }

    @Test(arguments: [
        ("a b&c=d", "a+b%26c%3Dd"), ("-._~*09AZaz", "-._~*09AZaz"), ("é:%", "%C3%A9%3A%25"), ("", ""),
    ])
    func `text as forms send it`(_ text: String, _ encoded: String) { #expect(FormText.encode(text) == encoded) }

    @Test func `a secret is visible ASCII and does not show itself`() throws {
        let secret = try #require(ProviderSecret("a~!"))
        #expect("\(secret)" == "(secret)" && String(reflecting: secret) == "(secret)")
        #expect(ProviderSecret(String(repeating: "x", count: ProviderSecret.maximumBytes)) != nil)
        for text in ["", "a b", "a\r\nHost: x", "é", "\u{7F}", String(repeating: "x", count: 8 * 1024 + 1)] {
            #expect(ProviderSecret(text) == nil)
        }
    }

    @Test func `the challenge is the one of RFC 7636 appendix B`() throws {
        let state = try #require(ProviderSecret("s"))
        let verifier = try #require(ProviderSecret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        let request = AuthorisationRequest(state: state, verifier: verifier, redirectURI: "https://placed.example/back")
        #expect(request.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        let url = request.url(at: try ProviderSample.provider(), as: try #require(ProviderSample.client))
        #expect(
            url == "https://backpack.example/authorise?response_type=code&client_id=c+1"
                + "&redirect_uri=https%3A%2F%2Fplaced.example%2Fback"
                + "&scope=https%3A%2F%2Fpurl.imsglobal.org%2Fspec%2Fob%2Fv3p0%2Fscope%2Fcredential.readonly+offline_access"
                + "&state=s&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256")
    }

    @Test func `two attempts share nothing`() {
        let attempts = (0..<2).map { _ in AuthorisationRequest(redirectURI: "https://placed.example/back") }
        #expect(Set(attempts.flatMap { [$0.state, $0.verifier] }).count == 4)
        #expect(attempts.allSatisfy { $0.verifier.revealed.utf8.count == 43 })
    }

    @Test func `a client is known by HTTP Basic, each part encoded first`() throws {
        let url = try #require(WebAddress("https://backpack.example/token"))
        let client = try #require(ProviderSample.client)
        let request = ProviderRequest(.post, url, authorisation: .client(client), maximumBytes: 1)
        #expect(request.authorisationField == "Basic " + Base64.encode(Array("c+1:s3cret".utf8)))
        #expect(ProviderRequest(.get, url, maximumBytes: 1).authorisationField == nil)
    }
}
