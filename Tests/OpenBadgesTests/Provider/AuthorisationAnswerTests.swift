import Testing

@testable import OpenBadges

/// What a browser may bring back.
@Suite struct AuthorisationAnswerTests {
    private func code(_ answer: AuthorisationAnswer) throws -> Result<String, ProviderFailure> {
        let state = try #require(ProviderSecret("state-1"))
        let request = AuthorisationRequest(
            state: state, verifier: try #require(ProviderSecret("v")), redirectURI: "https://placed.example/back")
        let provider = try ProviderSample.provider()
        do throws(ProviderFailure) {
            return .success(try answer.code(for: request, of: provider).revealed)
        } catch {
            return .failure(error)
        }
    }

    private func refusal(_ answer: AuthorisationAnswer) throws -> ReasonCode? {
        if case .failure(let failure) = try code(answer) { failure.code } else { nil }
    }

    @Test func `the code of the attempt`() throws {
        #expect(try code(.init(state: "state-1", code: "c-1")) == .success("c-1"))
        #expect(
            try code(.init(state: "state-1", code: "c-1", issuer: "https://backpack.example/any")) == .success("c-1"))
    }

    @Test(arguments: ["state-2", "state-", "state-11", "", nil]) func `a wrong state`(_ state: String?) throws {
        #expect(try refusal(.init(state: state, code: "c-1")) == .challengeMismatch)
    }

    @Test(arguments: ["https://evil.example", "backpack.example", "", "http://backpack.example"])
    func `another issuer than was asked: mix-up`(_ issuer: String) throws {
        #expect(try refusal(.init(state: "state-1", code: "c-1", issuer: issuer)) == .challengeMismatch)
    }

    @Test func `a refusal is told without the provider's words`() throws {
        guard case .failure(let failure) = try code(.init(state: "state-1", error: "<script>")) else {
            Issue.record("not refused")
            return
        }
        #expect(failure.code == .apiUnauthorised && !failure.detail.contains("script"))
        #expect(try refusal(.init(state: "state-1", code: "c-1", error: "access_denied")) == .apiUnauthorised)
        // Even the refusal counts only for the attempt it belongs to.
        #expect(try refusal(.init(state: "other", error: "access_denied")) == .challengeMismatch)
    }

    @Test(arguments: [nil, "", "a b", "a\r\nb"]) func `no usable code`(_ text: String?) throws {
        #expect(try refusal(.init(state: "state-1", code: text)) == .schemaInvalid)
    }
}
