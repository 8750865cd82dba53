import Foundation
import Synchronization
import Testing

@testable import OpenBadges

/// Reading a learner's badges, and every way it ends early.
@Suite struct ProviderCrawlTests {
    private static let first = "https://backpack.example/ims/ob/v3p0/credentials"

    private func crawl(
        _ transport: ScriptedTransport, refresh: String? = "rt-1", edition: ProviderEdition = .openBadges3,
        _ limits: ProviderLimits = ProviderLimits(), now: @escaping @Sendable () -> Date = { Sample.now }
    ) async throws -> ProviderCrawl {
        await ProviderConversation(transport, rules: .standard, limits: limits, now: now).crawl(
            try ProviderSample.provider(edition), as: try #require(ProviderSample.client),
            with: try #require(ProviderSample.tokens(refresh: refresh)))
    }

    /// A page with one badge of its own and a link to the next, without end.
    private static let endless = ScriptedTransport { _, turn in page(turn, next: "?page=\(turn + 1)") }

    private static func page(_ number: Int, next: String? = nil, total: Int? = nil) -> ProviderResponse {
        var headers: [String: String] = [:]
        headers["link"] = next.map { "<\($0)>; rel=\"next\"" }
        headers["x-total-count"] = total.map { "\($0)" }
        return ProviderSample.answer("{\"credential\":[{\"id\":\"urn:x:\(number)\",\"n\":1.50}]}", headers)
    }

    @Test func `badges come as they were written, each once`() async throws {
        let transport = ScriptedTransport { _, _ in
            ProviderSample.answer(
                """
                {"credential": {"a": 1.50}, "compactJwsString": ["a.b.c", "a.b.c", "nothing", 7], "compactJwsStrings": ["d.e.f"]}
                """)
        }
        let crawl = try await crawl(transport)
        #expect(crawl.failure == nil && crawl.shortfall == nil && crawl.unreadable == 2 && crawl.pages == 1)
        #expect(
            crawl.credentials == [
                .content(Array("{\"a\":1.50}".utf8)), .content(Array("a.b.c".utf8)), .content(Array("d.e.f".utf8)),
            ])
    }

    @Test func `assertions count by their address alone`() async throws {
        let transport = ScriptedTransport { _, _ in
            ProviderSample.answer(
                """
                {"assertions": [{"id": "https://h.example/1", "recipient": {}}, "https://h.example/2", {"type": "Assertion"}],
                 "signedResults": ["a.b.c"]}
                """)
        }
        let crawl = try await crawl(transport, edition: .badgeConnect)
        #expect(
            crawl.credentials == [
                .hosted("https://h.example/1"), .hosted("https://h.example/2"), .content(Array("a.b.c".utf8)),
            ])
        #expect(crawl.unreadable == 1)
    }

    @Test func `pages end by the limit of pages, of badges, of bytes and of time`() async throws {
        var limits = ProviderLimits()
        limits.pages = 3
        var result = try await crawl(Self.endless, limits)
        #expect(result.pages == 3 && result.credentials.count == 3 && result.shortfall == .limit)
        limits = ProviderLimits()
        limits.credentials = 4
        result = try await crawl(Self.endless, limits)
        #expect(result.credentials.count == 4 && result.shortfall == .limit)
        limits = ProviderLimits()
        limits.totalBytes = 100
        result = try await crawl(Self.endless, limits)
        #expect(result.pages == 3 && result.shortfall == .limit)
        let clock = Mutex(Sample.now)
        result = try await crawl(Self.endless) {
            clock.withLock {
                $0 += 20
                return $0
            }
        }
        #expect(result.pages == 3 && result.shortfall == .limit)
    }

    @Test(arguments: [first, "", "#x", "?", "https://BACKPACK.example:443/ims/ob/./v3p0/credentials"])
    func `a next page that leads back ends the reading`(_ next: String) async throws {
        let transport = ScriptedTransport { _, turn in Self.page(turn, next: next) }
        let crawl = try await crawl(transport)
        #expect(crawl.credentials.count <= 2 && crawl.shortfall != nil && crawl.failure == nil)
        #expect(transport.requests.count <= 2)
    }

    @Test(arguments: [
        "https://evil.example/x", "//evil.example/x", "http://backpack.example/x", "https://backpack.example:8443/x",
        "https://backpack.example@evil.example/x", "javascript:x",
    ])
    func `a next page elsewhere is not asked, and what was found stays found`(_ next: String) async throws {
        let transport = ScriptedTransport { _, turn in Self.page(turn, next: next) }
        let crawl = try await crawl(transport)
        #expect(crawl.credentials.count == 1 && crawl.shortfall == .foreignNextPage && crawl.failure == nil)
        #expect(transport.requests.map(\.url.description) == [Self.first])
    }

    @Test func `fewer badges than counted are told`() async throws {
        #expect(try await crawl(ScriptedTransport { _, _ in Self.page(0, total: 2) }).shortfall == .fewerThanCounted)
        #expect(try await crawl(ScriptedTransport { _, _ in Self.page(0, total: 1) }).shortfall == nil)
    }

    @Test func `a first 401 renews the tokens, and what comes back is kept`() async throws {
        let transport = ScriptedTransport { request, turn in
            if request.method == .post {
                return ProviderSample.answer(
                    "{\"access_token\":\"at-2\",\"token_type\":\"Bearer\",\"refresh_token\":\"rt-2\"}")
            }
            return turn == 0 ? ProviderSample.answer("", status: 401) : Self.page(turn)
        }
        let crawl = try await crawl(transport)
        #expect(crawl.credentials.count == 1 && crawl.failure == nil)
        #expect(crawl.tokens.access.revealed == "at-2" && crawl.tokens.refresh?.revealed == "rt-2")
        #expect(
            transport.requests.map(\.url.description) == [Self.first, "https://backpack.example/renew", Self.first])
        #expect(transport.requests[1].body == Array("grant_type=refresh_token&refresh_token=rt-1".utf8))
        #expect(transport.requests[2].authorisation == .bearer(crawl.tokens.access))
    }

    @Test func `a second 401, also on a later page, ends the leave with the badges found and the tokens renewed`()
        async throws
    {
        let transport = ScriptedTransport { request, turn in
            if request.method == .post {
                return ProviderSample.answer("{\"access_token\":\"at-2\",\"token_type\":\"Bearer\"}")
            }
            return turn == 2 ? Self.page(turn, next: "?page=2") : ProviderSample.answer("", status: 401)
        }
        let crawl = try await crawl(transport)
        #expect(crawl.credentials.count == 1 && crawl.failure?.code == .apiUnauthorised)
        #expect(crawl.tokens.access.revealed == "at-2" && crawl.tokens.refresh?.revealed == "rt-1")
        #expect(transport.requests.filter { $0.method == .post }.count == 1)
    }

    @Test func `without a refresh token the first 401 is final, and so is 403`() async throws {
        for status in [401, 403] {
            let transport = ScriptedTransport { _, _ in ProviderSample.answer("", status: status) }
            let crawl = try await crawl(transport, refresh: status == 401 ? nil : "rt-1")
            #expect(crawl.failure?.code == .apiUnauthorised && crawl.failure?.verdict == .indeterminate)
            #expect(transport.requests.count == 1)
        }
    }

    @Test func `a host that asks for patience is left alone`() async throws {
        let transport = ScriptedTransport { _, turn in
            turn == 0 ? Self.page(0, next: "?page=1") : ProviderSample.answer("", status: 429, ["retry-after": "30"])
        }
        let crawl = try await crawl(transport)
        #expect(crawl.failure?.code == .apiRateLimited && crawl.failure?.retryAfterSeconds == 30)
        #expect(crawl.credentials.count == 1 && transport.requests.count == 2)
    }

    @Test func `a token follows a redirect within its origin, and no other`() async throws {
        let transport = ScriptedTransport { _, turn in
            switch turn {
            case 0: ProviderSample.answer("", status: 307, ["location": "/elsewhere"])
            case 1: Self.page(1, next: "?page=2")
            default: ProviderSample.answer("", status: 302, ["location": "https://evil.example/"])
            }
        }
        let crawl = try await crawl(transport)
        #expect(crawl.credentials.count == 1 && crawl.failure?.code == .urlNotAllowed)
        #expect(transport.requests.allSatisfy { $0.url.host == "backpack.example" })
        #expect(transport.requests[1].url.path == "/elsewhere")
    }

    @Test func `redirects in a circle end`() async throws {
        let transport = ScriptedTransport { _, _ in ProviderSample.answer("", status: 302, ["location": "/again"]) }
        let crawl = try await crawl(transport)
        #expect(crawl.failure?.code == .hostedNotFound && transport.requests.count == 4)
    }

    @Test(arguments: [
        ("[]", 200, ReasonCode.schemaInvalid), ("{\"a\":1,\"a\":2}", 200, .schemaInvalid), ("{}", 404, .hostedNotFound),
        ("{}", 503, .hostedNotFound),
    ])
    func `an answer that is no page of badges`(_ body: String, _ status: Int, _ code: ReasonCode) async throws {
        let transport = ScriptedTransport { _, _ in ProviderSample.answer(body, status: status) }
        #expect(try await crawl(transport).failure?.code == code)
    }

    @Test func `a page larger than asked for is refused whoever carried it`() async throws {
        var limits = ProviderLimits()
        limits.pageBytes = 10
        #expect(try await crawl(ScriptedTransport { _, _ in Self.page(0) }, limits).failure?.code == .limitExceeded)
    }
}
