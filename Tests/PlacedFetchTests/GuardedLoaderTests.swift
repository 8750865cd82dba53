import Foundation
import NIOSSL
import OpenBadges
import PlacedFetch
import Testing

@Suite("Guarded loader", .timeLimit(.minutes(2)))
struct GuardedLoaderTests {
    private static let host = "issuer.example.org"
    private let authority: TestAuthority

    init() throws { authority = try TestAuthority() }

    private func server(_ behaviours: [String: MisbehavingServer.Behaviour], name: String = host) async throws
        -> MisbehavingServer
    {
        try await MisbehavingServer(tls: authority.server(for: name), behaviours)
    }

    private func loader(
        allowing allowed: [String], resolver: any HostResolver = FixedResolver([host: [["127.0.0.1"]]]),
        isTrusted: Bool = true, deadline: Duration = .seconds(10), now: @escaping @Sendable () -> Date = { Date() }
    ) throws -> GuardedLoader {
        var limits = FetchLimits()
        limits.deadline = deadline
        return try GuardedLoader(
            rules: URLRules(allowed: allowed), trustFile: isTrusted ? authority.trustFile : nil, limits: limits,
            resolver: resolver, now: now)
    }

    private func request(_ url: String, maximumBytes: Int = 1_000) throws -> DocumentRequest {
        DocumentRequest(
            url: try #require(WebAddress(url)), accept: ["application/json", "text/html", "text/plain;q=0.5"],
            purpose: .assertion, maximumBytes: maximumBytes)
    }

    private func load(
        _ behaviour: MisbehavingServer.Behaviour, maximumBytes: Int = 1_000, deadline: Duration = .seconds(10)
    ) async throws -> DocumentOutcome {
        let server = try await server(["/a": behaviour])
        let outcome = try await loader(allowing: ["\(Self.host):\(server.port)"], deadline: deadline).load(
            request("https://\(Self.host):\(server.port)/a", maximumBytes: maximumBytes))
        await server.stop()
        return outcome
    }

    @Test("An allowed place answers over TLS that proves the name, asked without HTML, cookies or compression")
    func loads() async throws {
        let server = try await server([
            "/a?b=c": .answer(headers: ["Content-Type: application/json"], body: "{\"a\":1}")
        ])
        let loader = try loader(allowing: ["\(Self.host):\(server.port)"])
        let outcome = await loader.load(try request("https://\(Self.host):\(server.port)/a?b=c#d"))
        guard case .response(let response) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(response.status == 200)
        #expect(response.headers["content-type"] == "application/json")
        #expect(response.body == Array("{\"a\":1}".utf8))
        let head = try #require(server.requests.first).lowercased()
        #expect(head.contains("accept: application/json, text/plain;q=0.5\r\n"))
        #expect(head.contains("host: \(Self.host):\(server.port)\r\n"))
        #expect(head.contains("accept-encoding: identity\r\n"))
        #expect(!head.contains("cookie") && !head.contains("authorization") && !head.contains("text/html"))
        await server.stop()
    }

    @Test(
        "A name that leads to a private address is refused before anything is connected to",
        arguments: [
            ["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["::1"], ["fd00::1"], ["::ffff:127.0.0.1"],
            ["8.8.8.8", "192.168.1.1"],
        ])
    func refusesPrivate(addresses: [String]) async throws {
        let loader = try loader(allowing: [], resolver: FixedResolver([Self.host: [addresses]]))
        let outcome = await loader.load(try request("https://\(Self.host)/a"))
        guard case .refused(.urlNotAllowed, let detail) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!addresses.contains { detail.contains($0) })
    }

    @Test("A name is resolved once for a request: what was judged is what is connected to")
    func resistsRebinding() async throws {
        let server = try await server(["/a": .answer()])
        let resolver = FixedResolver([Self.host: [["127.0.0.1"], ["127.0.0.2"]]])
        let loader = try loader(allowing: ["\(Self.host):\(server.port)"], resolver: resolver)
        let outcome = await loader.load(try request("https://\(Self.host):\(server.port)/a"))
        #expect(outcome.status == 200)
        #expect(resolver.lookUps == 1)
        await server.stop()
    }

    @Test(
        "Addresses that the form alone condemns are refused without resolution",
        arguments: [
            "http://issuer.example.org/a", "https://issuer.example.org:8443/a", "https://127.0.0.1/a",
            "https://[::1]/a",
            "https://2130706433/a", "https://localhost/a", "https://u:p@issuer.example.org/a",
            "ftp://issuer.example.org/a",
        ])
    func refusesForms(url: String) async throws {
        let resolver = FixedResolver([Self.host: [["8.8.8.8"]]])
        let outcome = try await loader(allowing: [], resolver: resolver).load(request(url))
        guard case .refused(.urlNotAllowed, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(resolver.lookUps == 0)
    }

    @Test("A redirect is handed back and not followed; the target is judged when it is asked for")
    func returnsRedirects() async throws {
        let outcome = try await load(
            .answer(status: "302 Found", headers: ["Location: https://169.254.169.254/latest"]))
        guard case .response(let response) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(response.status == 302)
        #expect(response.headers["location"] == "https://169.254.169.254/latest")
        let target = try await loader(allowing: []).load(request("https://169.254.169.254/latest"))
        guard case .refused(.urlNotAllowed, _) = target else {
            Issue.record("\(target)")
            return
        }
    }

    @Test("A certificate of an unknown authority, and one of another name, are not accepted")
    func refusesCertificates() async throws {
        let right = try await server(["/a": .answer()])
        let wrong = try await server(["/a": .answer()], name: "other.example.org")
        let unknown = try await loader(allowing: ["\(Self.host):\(right.port)"], isTrusted: false)
            .load(request("https://\(Self.host):\(right.port)/a"))
        let other = try await loader(allowing: ["\(Self.host):\(wrong.port)"])
            .load(request("https://\(Self.host):\(wrong.port)/a"))
        #expect(unknown.isUnreachable && other.isUnreachable, "\(unknown) \(other)")
        #expect(right.requests.isEmpty && wrong.requests.isEmpty)
        await right.stop()
        await wrong.stop()
    }

    @Test("A body of exactly the bound is taken, of one byte more is refused, announced or not, endless or not")
    func boundsBodies() async throws {
        let whole = String(repeating: "x", count: 1_000)
        #expect(try await load(.answer(body: whole)).status == 200)
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n\(whole)x\r\n0\r\n\r\n"
        for behaviour: MisbehavingServer.Behaviour in [.answer(body: whole + "x"), .raw(chunked), .endless] {
            let outcome = try await load(behaviour)
            guard case .refused(.limitExceeded, _) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
    }

    @Test("The wait for a turn is not the host's: it has a time of its own, and who has none left is told we are busy")
    func turns() async throws {
        let server = try await server(["/silent": .silence, "/a": .answer()])
        func guarded(admission: Duration) throws -> GuardedLoader {
            var limits = FetchLimits()
            limits.concurrent = 1
            limits.deadline = .seconds(2)
            limits.admissionDeadline = admission
            return try GuardedLoader(
                rules: URLRules(allowed: ["\(Self.host):\(server.port)"]), trustFile: authority.trustFile,
                limits: limits,
                resolver: FixedResolver([Self.host: [["127.0.0.1"]]]))
        }
        let place = "https://\(Self.host):\(server.port)"
        for (admission, isAnswered) in [(Duration.seconds(60), true), (.zero, false)] {
            let loader = try guarded(admission: admission)
            let asked = server.requests.count
            let first = try request(place + "/silent")
            async let silent = loader.load(first)
            while server.requests.count == asked { await Task.yield() }
            switch await loader.load(try request(place + "/a")) {
            case .response: #expect(isAnswered)
            case .refused(.checkPostponed, _): #expect(!isAnswered)
            case let other: Issue.record("\(other)")
            }
            #expect(await silent.isUnreachable)
        }
        await server.stop()
    }

    @Test("Silence, and a body that stops, end with the deadline")
    func keepsDeadline() async throws {
        let begin = ContinuousClock.now
        let stalled = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"
        for behaviour: MisbehavingServer.Behaviour in [.silence, .raw(stalled)] {
            #expect(try await load(behaviour, deadline: .milliseconds(300)).isUnreachable)
        }
        let hanging = try await loader(allowing: [], resolver: HangingResolver(), deadline: .milliseconds(100))
            .load(request("https://\(Self.host)/a"))
        #expect(hanging.isUnreachable)
        #expect(ContinuousClock.now - begin < .seconds(8))
    }

    @Test("A connection lost, no server, no HTTP, and compression not asked for are no answers")
    func noAnswers() async throws {
        #expect(try await load(.reset).isUnreachable)
        #expect(try await load(.raw("220 smtp ready\r\n\r\n")).isUnreachable)
        #expect(try await load(.answer(headers: ["Content-Encoding: gzip"])).isUnreachable)
        let nobody = try await loader(allowing: ["\(Self.host):1"]).load(request("https://\(Self.host):1/a"))
        #expect(nobody.isUnreachable)
        let nameless = try await loader(allowing: [], resolver: FixedResolver([:])).load(
            request("https://\(Self.host)/a"))
        #expect(nameless.isUnreachable)
    }

    @Test("A web page comes back as what it is, for the verifier to judge")
    func returnsPages() async throws {
        let outcome = try await load(.answer(headers: ["Content-Type: text/html"], body: "<html>"))
        guard case .response(let response) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(response.headers["content-type"] == "text/html")
    }

    @Test("Plain http is asked for only where an exception says http://")
    func plainHTTP() async throws {
        let server = try await MisbehavingServer(tls: nil, ["/a": .answer()])
        let url = "http://\(Self.host):\(server.port)/a"
        #expect(try await loader(allowing: ["http://\(Self.host):\(server.port)"]).load(request(url)).status == 200)
        let refused = try await loader(allowing: ["\(Self.host):\(server.port)"]).load(request(url))
        guard case .refused(.urlNotAllowed, _) = refused else {
            Issue.record("\(refused)")
            return
        }
        await server.stop()
    }

    @Test("The second address of a name is tried when the first does not answer")
    func triesAddresses() async throws {
        let server = try await server(["/a": .answer()])
        let resolver = FixedResolver([Self.host: [["127.0.0.77", "127.0.0.1"]]])
        let outcome = try await loader(allowing: ["\(Self.host):\(server.port)"], resolver: resolver)
            .load(request("https://\(Self.host):\(server.port)/a"))
        #expect(outcome.status == 200)
        await server.stop()
    }

    @Test("A trust file that cannot be read stops the start")
    func refusesTrustFile() {
        #expect(throws: GuardedLoader.Misconfigured.self) {
            try GuardedLoader(rules: .standard, trustFile: "/nonexistent.pem")
        }
    }

    @Test("An answer is kept as long as its server allows and no longer than the bounds; unasked, not at all")
    func keeps() async throws {
        let cases: [(String, String, Int)] = [
            ("200 OK", "max-age=60", 60), ("200 OK", "public, MAX-AGE=999999999", 24 * 3_600),
            ("200 OK", "no-store, max-age=60", 0),
            ("200 OK", "private", 0), ("404 Not Found", "max-age=3600", 300), ("301 Moved", "max-age=10", 10),
        ]
        for (status, control, seconds) in cases {
            let server = try await server(["/a": .answer(status: status, headers: ["Cache-Control: \(control)"])])
            let clock = ManualClock()
            let loader = try loader(allowing: ["\(Self.host):\(server.port)"], now: { clock.now })
            let request = try request("https://\(Self.host):\(server.port)/a")
            for (wait, expected) in [(0, 1), (Double(seconds) - 0.5, seconds > 0 ? 1 : 2), (1, seconds > 0 ? 2 : 3)] {
                clock.advance(wait)
                let outcome = await loader.load(request)
                #expect(outcome.status != nil, "\(control): \(outcome)")
                #expect(server.requests.count == expected, "\(control)")
            }
            await server.stop()
        }
    }

    @Test("An answer with a validator is asked about instead of for, as long as the server says it still holds")
    func conditional() async throws {
        let server = try await server([
            "/a": .conditional(
                tag: "\"1\"", headers: ["Cache-Control: max-age=60", "Content-Type: text/plain"], body: "a")
        ])
        let clock = ManualClock()
        let loader = try loader(allowing: ["\(Self.host):\(server.port)"], now: { clock.now })
        let request = try request("https://\(Self.host):\(server.port)/a")
        for (wait, asked) in [(0.0, 1), (59, 1), (1, 2), (59, 2), (1, 3)] {
            clock.advance(wait)
            let outcome = await loader.load(request)
            #expect(outcome.status == 200 && outcome.body == Array("a".utf8))
            #expect(server.requests.count == asked)
        }
        #expect(server.requests[0].contains("If-None-Match") == false)
        #expect(server.requests[1].contains("If-None-Match: \"1\"") && server.requests[2].contains("If-None-Match"))
        await server.stop()
    }

    @Test("What may not be stored, or has no validator, is asked for anew; 304 out of the blue is no answer")
    func unconditional() async throws {
        let server = try await server([
            "/stored": .conditional(tag: "\"1\"", headers: ["Cache-Control: no-store"], body: "a"),
            "/asked": .conditional(tag: "\"1\"", headers: ["Cache-Control: no-cache"], body: "a"),
            "/plain": .answer(headers: ["Cache-Control: max-age=0"]),
            "/odd": .answer(status: "304 Not Modified", body: ""),
        ])
        let loader = try loader(allowing: ["\(Self.host):\(server.port)"])
        for (path, isAskedAbout) in [("stored", false), ("asked", true), ("plain", false)] {
            let request = try request("https://\(Self.host):\(server.port)/\(path)")
            for _ in 1...2 { #expect(await loader.load(request).status == 200) }
            #expect(server.requests.last?.contains("If-None-Match") == isAskedAbout, "\(path)")
        }
        #expect(await loader.load(try request("https://\(Self.host):\(server.port)/odd")).isUnreachable)
        await server.stop()
    }
}

extension DocumentOutcome {
    var body: [UInt8]? { if case .response(let response) = self { response.body } else { nil } }
    var status: Int? { if case .response(let response) = self { response.status } else { nil } }
    var isUnreachable: Bool { if case .unreachable = self { true } else { false } }
}
