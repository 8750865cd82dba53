import JSONLD
import Testing

@testable import OpenBadges

/// The constructed cases of the import interfaces: discovery, registration, token, pages, and each badge on its own.
@Suite struct ProviderVectorTests {
    static let cases = VectorLibrary.cases("collections-and-api").filter { $0.raw["kind"]?.string == "api" }

    /// What came of a case.
    private struct Result {
        var verdict = Verdict.verified
        var reasons: [ReasonCode] = []
        var reports: [VerificationReport] = []
    }

    @Test(arguments: cases) func `comes to what the case expects`(_ vector: VectorCase) async throws {
        let transport = try RecordedTransport(vector.network)
        let result = try await Self.run(vector, transport)
        #expect(
            result.verdict.rawValue == vector.verdict && result.reasons.map(\.rawValue) == vector.reasons
                || vector.alternativeVerdicts.contains(result.verdict.rawValue),
            "expected \(vector.verdict) \(vector.reasons), got \(result.verdict) \(result.reasons)")
        if let items = vector.raw["items"]?.array {
            #expect(result.reports.map(\.verdict.rawValue) == items.compactMap { $0["verdict"]?.string })
            for (report, item) in zip(result.reports, items) {
                if let id = item["id"]?.string { #expect(report.credential?.id == id) }
            }
        }
        #expect(transport.requests.count <= vector.raw["max_requests"]?.number?.integer ?? 60)
        #expect(transport.requests.allSatisfy { $0.url.host == "host.northfield.example" })
    }

    /// What an attack tries: nothing secret, and nothing at all, goes elsewhere.
    @Test(.enabled(if: !cases.isEmpty)) func `a token address on another host is asked nothing`() async throws {
        let vector = try #require(Self.cases.first { $0.id == "api-ob3-foreign-token-url" })
        let transport = try RecordedTransport(vector.network)
        let result = try await Self.run(vector, transport)
        #expect(result.verdict == .rejected && result.reasons == [.urlNotAllowed])
        #expect(transport.requests.map(\.method) == [.get])
    }

    private static func run(_ vector: VectorCase, _ transport: RecordedTransport) async throws -> Result {
        let now = vector.now
        let conversation = ProviderConversation(transport, rules: .recorded, now: { now })
        var result = Result()
        let crawl: ProviderCrawl
        do throws(ProviderFailure) {
            crawl = try await Self.crawl(conversation, String(decoding: (try? vector.bytes()) ?? [], as: UTF8.self))
        } catch {
            result.verdict = error.verdict
            result.reasons = [error.code]
            return result
        }
        if let failure = crawl.failure {
            result.verdict = failure.verdict
            result.reasons = [failure.code]
        }
        let loader = try RecordedDocumentLoader(vector.network)
        let policy = VerificationPolicy(urlRules: .recorded, contexts: PinnedContexts.catalog)
        let verifier = CredentialVerifier(loader: loader, policy: policy)
        for credential in crawl.credentials {
            result.reports.append(
                await verifier.verify(credential.input, recipients: vector.recipients, now: now))
        }
        return result
    }

    private static func crawl(
        _ conversation: ProviderConversation, _ address: String
    ) async throws(ProviderFailure) -> ProviderCrawl {
        let provider = try await conversation.discover(address)
        let redirect = "https://match.example/oauth/callback"
        let client = try await conversation.register(
            ProviderRegistration(
                clientName: "placed", clientURI: "https://match.example", redirectURI: redirect, softwareVersion: "1"),
            at: provider)
        let request = AuthorisationRequest(redirectURI: redirect)
        let code = try AuthorisationAnswer(state: request.state.revealed, code: "c-1").code(for: request, of: provider)
        let tokens = try await conversation.exchange(code, of: request, at: provider, as: client)
        return await conversation.crawl(provider, as: client, with: tokens)
    }
}
