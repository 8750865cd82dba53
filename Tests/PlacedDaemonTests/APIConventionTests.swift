import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import PlacedWeb

@Suite("Every answer keeps the conventions")
struct APIConventionTests {
    @Test("what is not there is a problem with the request's own id")
    func notFound() async throws {
        try await APIService.withoutDatabase { client in
            let response = try await client.executeRequest(
                uri: "/api/v1/nothing", method: .get, headers: [.requestID: "mine"], body: nil)
            #expect(response.status == .notFound)
            #expect(response.problem == "/problems/not-found")
            let id = try #require(response.headers[.requestID])
            #expect(id != "mine")
            #expect(try response.json()["instance"].text == id)
            #expect(try response.json()["status"] == .number("404"))
        }
    }

    @Test(
        "another method is answered 405 with what is allowed",
        arguments: ["PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"])
    func methods(_ name: String) async throws {
        let method = try #require(HTTPRequest.Method(name))
        try await APIService.withoutDatabase { client in
            let response = try await client.executeRequest(
                uri: "/api/v1/placements", method: method, headers: [:], body: nil)
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == "GET, HEAD, POST")
            #expect(response.problem == "/problems/method-not-allowed")
        }
    }

    @Test("without a token, 401 comes before everything else about the request")
    func noToken() async throws {
        try await APIService.withoutDatabase { client in
            let response = try await client.executeRequest(
                uri: "/api/v1/placements", method: .post, headers: [:], body: ByteBuffer(string: "{"))
            #expect(response.status == .unauthorized)
            #expect(response.headers[.wwwAuthenticate] == #"Bearer realm="placed""#)
            #expect(response.problem == "/problems/unauthenticated")
        }
    }

    @Test(
        "a token that cannot be one is refused where none is needed too",
        arguments: ["Basic YTpi", "Bearer", "Bearer ", "Bearer other_token", "placed_x"])
    func badToken(_ field: String) async throws {
        try await APIService.withoutDatabase { client in
            let response = try await client.executeRequest(
                uri: "/api/v1/placements", method: .get, headers: [.authorization: field], body: nil)
            #expect(response.status == .unauthorized)
            #expect(response.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
        }
    }

    @Test("an address that fails too often is told to wait")
    func failures() async throws {
        try await APIService.withoutDatabase(adjust: { $0.trustedProxies = ["local"] }) { client in
            var statuses: [Int] = []
            let from: HTTPFields = [.authorization: "Bearer no", .forwardedFor: "203.0.113.5"]
            for _ in 0...WebLimits.failedAuthentications {
                let response = try await client.executeRequest(
                    uri: "/api/v1/placements", method: .get, headers: from, body: nil)
                statuses.append(response.status.code)
                if response.status == .tooManyRequests { #expect(response.headers[.retryAfter] == "60") }
            }
            #expect(statuses.dropLast().allSatisfy { $0 == 401 })
            #expect(statuses.last == 429)
            let other = try await client.executeRequest(
                uri: "/api/v1/placements", method: .get,
                headers: [.authorization: "Bearer no", .forwardedFor: "203.0.113.5, 203.0.113.6"], body: nil)
            #expect(other.status == .unauthorized)
        }
    }

    @Test("a client that asks too often is told to wait, by the address that a trusted proxy names")
    func requestRate() async throws {
        try await APIService.withoutDatabase(
            adjust: { dependencies in
                dependencies.requestsPerMinute = 3
                dependencies.trustedProxies = ["local", "192.0.2.1"]
            }
        ) { client in
            func ask(_ chain: String?) async throws -> Int {
                var headers: HTTPFields = [:]
                headers[.forwardedFor] = chain
                return try await client.executeRequest(uri: "/healthz", method: .get, headers: headers, body: nil)
                    .status.code
            }
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(try await ask("198.51.100.7, 192.0.2.1")) }
            statuses.append(try await ask("198.51.100.7"))
            statuses.append(try await ask("198.51.100.8"))
            for _ in 0..<5 { statuses.append(try await ask(nil)) }
            #expect(statuses == [200, 200, 200, 429, 200, 200, 200, 200, 200, 200])
        }
    }

    @Test("a client that accepts no JSON gets 406, in JSON")
    func accept() async throws {
        try await APIService.withoutDatabase { client in
            let response = try await client.executeRequest(
                uri: "/api/v1/placements", method: .get, headers: [.accept: "text/csv"], body: nil)
            #expect(response.status == .notAcceptable)
            #expect(response.problem == "/problems/not-acceptable")
        }
    }

    @Test("a database out of reach is 503 with Retry-After, and the process still lives")
    func unavailable() async throws {
        try await APIService.withoutDatabase { client in
            let response = try await client.executeRequest(
                uri: "/api/v1/placements", method: .get, headers: [:], body: nil)
            #expect(response.status == .serviceUnavailable)
            #expect(response.headers[.retryAfter] != nil)
            #expect(response.problem == "/problems/unavailable")
            let health = try await client.executeRequest(uri: "/healthz", method: .get, headers: [:], body: nil)
            #expect(health.status == .ok)
        }
    }

    @Test(
        "parameters are checked before the database is asked",
        arguments: [
            ("limit=0", "out_of_range"), ("limit=201", "out_of_range"), ("limit=x", "wrong_type"),
            ("limit=", "wrong_type"), ("kind=job", "unknown_value"), ("colour=red", "unknown_member"),
            ("near=91,0", "malformed"), ("near=1", "malformed"), ("radius_km=5", "required"),
            ("starts_before=2027-02-30", "malformed"), ("employer_id=7", "malformed"),
            ("updated_since=now", "malformed"),
            ("kind=internship&kind=internship", "duplicate"), ("q=%ff", "malformed"), ("q=%00", "malformed"),
            ("achievement=x", "malformed"), ("near=1,2&radius_km=-1", "out_of_range"),
        ])
    func parameters(_ query: String, _ code: String) async throws {
        try await APIService.withoutDatabase { client in
            let response = try await client.executeRequest(
                uri: "/api/v1/placements?\(query)", method: .get, headers: [:], body: nil)
            #expect(response.status == .unprocessableContent)
            #expect(try response.json()["errors"][0]["code"].text == code)
        }
    }

    @Test("a cursor of one's own making is 400")
    func cursor() async throws {
        try await APIService.withoutDatabase { client in
            let response = try await client.executeRequest(
                uri: "/api/v1/placements?cursor=abc", method: .get, headers: [:], body: nil)
            #expect(response.status == .badRequest)
            #expect(response.problem == "/problems/malformed")
        }
    }

    @Test("security headers stand on every answer, HSTS only on https")
    func securityHeaders() async throws {
        try await APIService.withoutDatabase { client in
            for uri in ["/healthz", "/api/v1/nothing"] {
                let headers = try await client.executeRequest(uri: uri, method: .get, headers: [:], body: nil).headers
                #expect(headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
                #expect(headers[.contentSecurityPolicy]?.contains("unsafe") == false)
                #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.referrerPolicy] == "no-referrer")
                #expect(headers[.strictTransportSecurity] == nil)
                #expect(headers[.accessControlAllowOrigin] == nil)
            }
        }
        try await APIService.withoutDatabase(adjust: { $0.isSecure = true }) { client in
            let headers = try await client.executeRequest(uri: "/healthz", method: .get, headers: [:], body: nil)
                .headers
            #expect(headers[.strictTransportSecurity] != nil)
        }
    }

    @Test("scripts of configured origins are let in, others are not")
    func crossOrigin() async throws {
        try await APIService.withoutDatabase(adjust: { $0.corsOrigins = ["https://app.example"] }) { client in
            let allowed = try await client.executeRequest(
                uri: "/api/v1/placements", method: .options,
                headers: [.origin: "https://app.example", .accessControlRequestMethod: "POST"], body: nil)
            #expect(allowed.status == .noContent)
            #expect(allowed.headers[.accessControlAllowOrigin] == "https://app.example")
            let refused = try await client.executeRequest(
                uri: "/api/v1/placements", method: .options,
                headers: [.origin: "https://evil.example", .accessControlRequestMethod: "POST"], body: nil)
            #expect(refused.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test("service routes answer what they are for")
    func service() async throws {
        try await APIService.withoutDatabase { client in
            let ready = try await client.executeRequest(uri: "/readyz", method: .get, headers: [:], body: nil)
            #expect(ready.status == .ok)
            let metrics = try await client.executeRequest(uri: "/metrics", method: .get, headers: [:], body: nil)
            #expect(String(buffer: metrics.body) == "up 1\n")
            let problem = try await client.executeRequest(
                uri: "/problems/validation", method: .get, headers: [:], body: nil)
            #expect(problem.status == .ok)
        }
        try await APIService.withoutDatabase(adjust: { $0.obstacle = { "the database does not answer" } }) { client in
            let ready = try await client.executeRequest(uri: "/readyz", method: .get, headers: [:], body: nil)
            #expect(ready.status == .serviceUnavailable)
            #expect(ready.headers[.retryAfter] == "5")
        }
    }

    @Test("a request that is out of time is given up with 503")
    func deadline() async throws {
        try await APIService.withoutDatabase(
            adjust: { dependencies in
                dependencies.requestTimeout = .milliseconds(50)
                dependencies.obstacle = {
                    // Waits until it is given up, as a database that does not answer makes a request wait.
                    try? await Task.sleep(for: .seconds(60))
                    return Task.isCancelled ? "given up" : nil
                }
            }
        ) { client in
            let response = try await client.executeRequest(uri: "/readyz", method: .get, headers: [:], body: nil)
            #expect(response.status == .serviceUnavailable)
            #expect(response.headers[.retryAfter] == "5")
            #expect(response.headers[.requestID] != nil)
        }
    }
}
