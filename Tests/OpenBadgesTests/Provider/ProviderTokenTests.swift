import JSONLD
import Testing

@testable import OpenBadges

/// Discovery, registration and tokens: what is sent, and what answers are taken.
@Suite struct ProviderTokenTests {
    private let registration = ProviderRegistration(
        clientName: "placed", clientURI: "https://placed.example", redirectURI: "https://placed.example/back",
        softwareVersion: "1")

    private func conversation(_ transport: ScriptedTransport) -> ProviderConversation {
        ProviderConversation(transport, rules: .standard, now: { Sample.now })
    }

    @Test(arguments: [
        ("{\"client_id\":\"a\",\"client_secret\":\"b\"}", 201, nil),
        (
            "{\"client_id\":\"a\",\"client_secret\":\"b\",\"token_endpoint_auth_method\":\"client_secret_basic\"}", 200,
            nil
        ),
        (
            "{\"client_id\":\"a\",\"client_secret\":\"b\",\"token_endpoint_auth_method\":\"none\"}", 201,
            ReasonCode.schemaInvalid
        ),
        ("{\"client_id\":\"a\"}", 201, .schemaInvalid),
        ("{\"client_id\":\"\",\"client_secret\":\"b\"}", 201, .schemaInvalid),
        ("{\"client_id\":\"a\\n\",\"client_secret\":\"b\"}", 201, .schemaInvalid),
        ("{\"error\":\"invalid_redirect_uri\"}", 400, .apiUnauthorised), ("<html>", 200, .apiUnauthorised),
        ("", 500, .hostedNotFound), ("", 429, .apiRateLimited),
    ])
    func `registering`(_ body: String, _ status: Int, _ code: ReasonCode?) async throws {
        let transport = ScriptedTransport { _, _ in ProviderSample.answer(body, status: status) }
        do throws(ProviderFailure) {
            let client = try await conversation(transport).register(registration, at: ProviderSample.provider())
            #expect(code == nil && client.id == "a" && client.secret.revealed == "b")
        } catch {
            #expect(error.code == code)
        }
        let request = try #require(transport.requests.first)
        let sent = try #require(try JSONReader.read(request.body).object)
        #expect(request.url.description == "https://backpack.example/register" && request.authorisation == .none)
        #expect(sent["token_endpoint_auth_method"] == "client_secret_basic")
        #expect(sent["redirect_uris"] == ["https://placed.example/back"])
    }

    @Test(arguments: [
        ("{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"refresh_token\":\"rt\"}", 200, nil),
        ("{\"access_token\":\"at\",\"token_type\":\"bearer\"}", 200, nil),
        ("{\"access_token\":\"at\",\"token_type\":\"mac\"}", 200, ReasonCode.schemaInvalid),
        ("{\"access_token\":\"a\\r\\nb\",\"token_type\":\"Bearer\"}", 200, .schemaInvalid),
        ("{\"error\":\"invalid_grant\"}", 400, .apiUnauthorised), ("[]", 200, .apiUnauthorised),
    ])
    func `exchanging a code`(_ body: String, _ status: Int, _ code: ReasonCode?) async throws {
        let transport = ScriptedTransport { _, _ in ProviderSample.answer(body, status: status) }
        let attempt = AuthorisationRequest(redirectURI: "https://placed.example/back")
        let client = try #require(ProviderSample.client)
        let secret = try #require(ProviderSecret("c-1"))
        do throws(ProviderFailure) {
            let tokens = try await conversation(transport).exchange(
                secret, of: attempt, at: ProviderSample.provider(), as: client)
            #expect(code == nil && tokens.access.revealed == "at")
        } catch {
            #expect(error.code == code)
        }
        let request = try #require(transport.requests.first)
        #expect(request.authorisation == .client(client))
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "grant_type=authorization_code&code=c-1&redirect_uri=https%3A%2F%2Fplaced.example%2Fback&code_verifier="
                + attempt.verifier.revealed)
    }

    @Test func `a code is not sent on, wherever the token address redirects to`() async throws {
        for target in ["https://evil.example/token", "https://backpack.example/token2"] {
            let transport = ScriptedTransport { _, _ in ProviderSample.answer("", status: 307, ["location": target]) }
            let client = try #require(ProviderSample.client)
            let secret = try #require(ProviderSecret("c-1"))
            await #expect(throws: ProviderFailure.self) {
                try await conversation(transport).exchange(
                    secret, of: AuthorisationRequest(redirectURI: "https://placed.example/back"),
                    at: ProviderSample.provider(), as: client)
            }
            #expect(transport.requests.count == 1)
        }
    }

    @Test func `a page in place of a description is looked past, a refused description is not`() async throws {
        let manifest =
            "{\"badgeConnectAPI\":[{\"name\":\"B\",\"apiBase\":\"https://backpack.example/bc/v1\",\"registrationUrl\":"
            + "\"https://backpack.example/r\",\"authorizationUrl\":\"https://backpack.example/a\",\"tokenUrl\":"
            + "\"https://backpack.example/t\"}]}"
        let lenient = ScriptedTransport { request, _ in
            ProviderSample.answer(request.url.path.hasSuffix(".json") ? manifest : "<!doctype html>")
        }
        let provider = try await conversation(lenient).discover("backpack.example")
        #expect(provider.edition == .badgeConnect && provider.refreshURL == provider.tokenURL)
        #expect(provider.credentialsURL.description == "https://backpack.example/bc/v1/assertions")
        let strict = ScriptedTransport { request, _ in
            ProviderSample.answer(request.url.path.hasSuffix(".json") ? manifest : "{\"openapi\":\"3.0.1\"}")
        }
        await #expect { try await conversation(strict).discover("backpack.example") } throws: {
            ($0 as? ProviderFailure)?.code == .schemaInvalid
        }
        #expect(strict.requests.count == 1)
    }

    @Test func `a host that is moved is named, and not followed`() async throws {
        let transport = ScriptedTransport { _, _ in
            ProviderSample.answer("", status: 301, ["location": "https://new.example/"])
        }
        await #expect { try await conversation(transport).discover("backpack.example") } throws: {
            ($0 as? ProviderFailure)?.code == .urlNotAllowed && "\($0)".contains("new.example")
        }
        #expect(transport.requests.count == 1)
    }
}
