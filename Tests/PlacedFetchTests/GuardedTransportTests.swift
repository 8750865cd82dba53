import Foundation
import OpenBadges
import PlacedFetch
import Testing

/// Providers of badges on a local TLS server, well behaved and in every bad way.
@Suite("Guarded transport", .timeLimit(.minutes(2)))
struct GuardedTransportTests {
    private static let host = "backpack.example.org"
    private static let evil = "evil.example.org"
    private let authority: TestAuthority

    init() throws { authority = try TestAuthority() }

    /// One provider, the way to it, and what a test hands out of it.
    private struct World {
        let server: MisbehavingServer
        let conversation: ProviderConversation
        var base: String { "https://\(GuardedTransportTests.host):\(server.port)" }

        /// The answer of a whole import, up to the badges.
        func crawl() async throws(ProviderFailure) -> ProviderCrawl {
            let provider = try await conversation.discover(base)
            let redirect = "https://placed.example/providers/callback"
            let client = try await conversation.register(
                ProviderRegistration(
                    clientName: "placed", clientURI: "https://placed.example", redirectURI: redirect,
                    softwareVersion: "1"), at: provider)
            let request = AuthorisationRequest(redirectURI: redirect)
            let code = try AuthorisationAnswer(state: request.state.revealed, code: "code-1")
                .code(for: request, of: provider)
            let tokens = try await conversation.exchange(code, of: request, at: provider, as: client)
            return await conversation.crawl(provider, as: client, with: tokens)
        }
    }

    private typealias Behaviours = [String: MisbehavingServer.Behaviour]

    /// The provider's own address, as its documents name it.
    private static let base = "https://\(host):{port}"

    /// A provider that behaves well but for some paths.
    private func world(
        deadline: Duration = .seconds(10), pageBytes: Int = 4096, evilPort: Int = 443, _ changes: Behaviours = [:]
    ) async throws -> World {
        let server = try await MisbehavingServer(
            tls: authority.server(for: Self.host), Self.provider.merging(changes) { $1 })
        var limits = FetchLimits()
        limits.deadline = deadline
        let rules = try URLRules(allowed: ["\(Self.host):\(server.port)", "\(Self.evil):\(evilPort)"])
        let loader = try GuardedLoader(
            rules: rules, trustFile: authority.trustFile, limits: limits,
            resolver: FixedResolver([Self.host: [["127.0.0.1", "127.0.0.1"]], Self.evil: [["127.0.0.1"]]]))
        var bounds = ProviderLimits()
        bounds.pageBytes = pageBytes
        return World(
            server: server,
            conversation: ProviderConversation(GuardedTransport(sharing: loader), rules: rules, limits: bounds))
    }

    private static func json(_ body: String, _ headers: [String] = [], status: String = "200 OK")
        -> MisbehavingServer.Behaviour
    {
        .answer(status: status, headers: ["Content-Type: application/json"] + headers, body: body)
    }

    private static func description(token: String? = nil) -> MisbehavingServer.Behaviour {
        json(
            """
            {"openapi":"3.0.1","info":{"title":"Backpack"},"components":{"securitySchemes":{"OAuth2ACG":{"type":"oauth2",
             "x-imssf-registrationUrl":"\(base)/register","flows":{"authorizationCode":{"tokenUrl":"\(token ?? base + "/token")",
             "authorizationUrl":"\(base)/authorize","refreshUrl":"\(base)/renew"}}}}}}
            """)
    }

    private static func tokens(_ name: String) -> MisbehavingServer.Behaviour {
        json("{\"access_token\":\"at-\(name)\",\"token_type\":\"Bearer\",\"refresh_token\":\"rt-\(name)\"}")
    }

    private static let credentials = "/ims/ob/v3p0/credentials"

    private static let provider: Behaviours = [
        "/ims/ob/v3p0/discovery": description(),
        "/register": json("{\"client_id\":\"c\",\"client_secret\":\"s\"}", status: "201 Created"),
        "/token": tokens("1"), "/renew": tokens("2"),
        credentials: json("{\"compactJwsString\":[\"a.b.c\"]}", ["Link: <\(base)\(credentials)?p=2>; rel=\"next\""]),
        "\(credentials)?p=2": json("{\"compactJwsString\":[\"d.e.f\"]}"),
    ]

    /// A page of one badge.
    private static let badge = "{\"compactJwsString\":[\"a.b.c\"]}"

    private static let found: [ProvidedCredential] = [.content(Array("a.b.c".utf8)), .content(Array("d.e.f".utf8))]

    @Test("A whole import over TLS: each secret in its one place, no cookie, no compression")
    func happy() async throws {
        let world = try await world()
        let crawl = try await world.crawl()
        #expect(crawl.credentials == Self.found && crawl.failure == nil && crawl.shortfall == nil)
        let heads = world.server.requests
        #expect(heads.count == 5)
        #expect(heads.filter { $0.contains("Authorization: Basic Yzpz\r\n") }.count == 1)
        #expect(heads.filter { $0.contains("Authorization: Bearer at-1\r\n") }.count == 2)
        #expect(
            heads.allSatisfy { !$0.lowercased().contains("cookie") && $0.contains("Accept-Encoding: identity\r\n") })
        #expect(heads[2].contains("grant_type=authorization_code&code=code-1&"))
        await world.server.stop()
    }

    @Test("A token address on another host: nothing but the description is asked for")
    func foreignTokenAddress() async throws {
        let other = try await MisbehavingServer(tls: authority.server(for: Self.evil), [:])
        let token = "https://\(Self.evil):\(other.port)/token"
        let world = try await world(
            evilPort: other.port, ["/ims/ob/v3p0/discovery": Self.description(token: token)])
        await #expect { try await world.crawl() } throws: { ($0 as? ProviderFailure)?.code == .urlNotAllowed }
        #expect(world.server.requests.count == 1 && other.requests.isEmpty)
        await world.server.stop()
        await other.stop()
    }

    @Test("A next page, and a redirect, on another host: the token stays", arguments: [true, false])
    func foreignNext(isRedirect: Bool) async throws {
        let other = try await MisbehavingServer(tls: authority.server(for: Self.evil), ["/x": Self.json("{}")])
        let target = "https://\(Self.evil):\(other.port)/x"
        let page: MisbehavingServer.Behaviour =
            isRedirect
            ? .answer(status: "302 Found", headers: ["Location: \(target)"])
            : Self.json(Self.badge, ["Link: <\(target)>; rel=next"])
        let world = try await world(evilPort: other.port, [Self.credentials: page])
        let crawl = try await world.crawl()
        #expect(crawl.failure?.code == (isRedirect ? .urlNotAllowed : nil))
        #expect(crawl.shortfall == (isRedirect ? nil : .foreignNextPage))
        #expect(crawl.credentials.count == (isRedirect ? 0 : 1))
        #expect(other.requests.isEmpty)
        await world.server.stop()
        await other.stop()
    }

    @Test("A next page that is the same page, in two Link fields, ends the reading")
    func loop() async throws {
        let links = ["Link: <\(Self.base)/first>; rel=first", "Link: <\(Self.base)\(Self.credentials)>; rel=next"]
        let world = try await world([Self.credentials: Self.json(Self.badge, links)])
        let crawl = try await world.crawl()
        #expect(crawl.credentials.count == 1 && crawl.shortfall == .repeatedPage)
        #expect(world.server.requests.count == 4)
        await world.server.stop()
    }

    @Test("401: renewed once, then read; or ended")
    func unauthorised() async throws {
        let refusal = Self.json("{}", status: "401 Unauthorized")
        let renewed = try await world([Self.credentials: .inOrder([refusal, Self.json(Self.badge)])])
        var crawl = try await renewed.crawl()
        #expect(crawl.credentials.count == 1 && crawl.failure == nil && crawl.tokens.access.revealed == "at-2")
        #expect(renewed.server.requests.last?.contains("Authorization: Bearer at-2\r\n") == true)
        await renewed.server.stop()
        let ended = try await world([Self.credentials: refusal])
        crawl = try await ended.crawl()
        #expect(crawl.failure?.code == .apiUnauthorised && crawl.failure?.verdict == .indeterminate)
        #expect(ended.server.requests.filter { $0.hasPrefix("POST /renew") }.count == 1)
        await ended.server.stop()
    }

    @Test("429 with Retry-After is told and not answered with another request")
    func rateLimited() async throws {
        let busy = Self.json("{}", ["Retry-After: 30"], status: "429 Too Many Requests")
        let world = try await world([Self.credentials: busy])
        let crawl = try await world.crawl()
        #expect(crawl.failure?.code == .apiRateLimited && crawl.failure?.retryAfterSeconds == 30)
        #expect(world.server.requests.count == 4)
        await world.server.stop()
    }

    @Test("A silent, an endless, a broken and an oversized page each end the reading in time")
    func badPages() async throws {
        let cases: [(MisbehavingServer.Behaviour, ReasonCode)] = [
            (.silence, .hostedNotFound), (.endless, .limitExceeded), (.reset, .hostedNotFound),
            (Self.json(String(repeating: " ", count: 4097)), .limitExceeded), (Self.json("[]"), .schemaInvalid),
            (.answer(headers: ["Content-Encoding: gzip"], body: "x"), .hostedNotFound),
        ]
        let first = Self.json(Self.badge, ["Link: <\(Self.base)\(Self.credentials)?p=2>; rel=next"])
        for (behaviour, code) in cases {
            // Long enough for a busy machine to shake hands, short enough to wait for once.
            let isSilent = if case .silence = behaviour { true } else { false }
            let world = try await world(
                deadline: .seconds(isSilent ? 4 : 10),
                [Self.credentials: first, "\(Self.credentials)?p=2": behaviour])
            let crawl = try await world.crawl()
            #expect(crawl.credentials.count == 1 && crawl.failure?.code == code, "\(behaviour)")
            await world.server.stop()
        }
    }

    @Test("A page of exactly the bound is read")
    func largestPage() async throws {
        let padding = String(repeating: " ", count: 4096 - Self.badge.utf8.count)
        let world = try await world([Self.credentials: Self.json(Self.badge + padding)])
        #expect(try await world.crawl().credentials.count == 1)
        await world.server.stop()
    }

    @Test("A code that met a lost connection is not sent again, though the host has a second address")
    func codeIsSentOnce() async throws {
        let world = try await world(["/token": .reset])
        await #expect(throws: ProviderFailure.self) { try await world.crawl() }
        #expect(world.server.requests.filter { $0.hasPrefix("POST /token") }.count == 1)
        await world.server.stop()
    }

    @Test("A provider whose name leads to a private address is not asked")
    func privateAddress() async throws {
        let rules = URLRules.standard
        let loader = try GuardedLoader(rules: rules, resolver: FixedResolver([Self.host: [["10.0.0.1"]]]))
        let conversation = ProviderConversation(GuardedTransport(sharing: loader), rules: rules)
        await #expect { try await conversation.discover(Self.host) } throws: {
            ($0 as? ProviderFailure)?.code == .urlNotAllowed && !"\($0)".contains("10.0.0.1")
        }
    }
}
