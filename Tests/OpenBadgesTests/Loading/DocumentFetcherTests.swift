import Testing

@testable import OpenBadges

@Suite struct DocumentFetcherTests {
    private func fetcher(_ loader: RecordedDocumentLoader, _ policy: VerificationPolicy = .standard) -> DocumentFetcher
    {
        DocumentFetcher(
            cache: DocumentCache(loader: loader, policy: policy), policy: policy, now: Sample.now)
    }

    private func redirect(to location: String) -> DocumentResponse {
        Sample.response("", status: 302, headers: ["Location": location])
    }

    private func fetch(
        _ loader: RecordedDocumentLoader, _ url: String = "https://a.example/0", isSameOriginOnly: Bool = false
    ) async throws -> DocumentFetcher.Document {
        try await fetcher(loader).fetch(
            try #require(WebAddress(url)), .assertion, isSameOriginOnly: isSameOriginOnly)
    }

    private func chain(_ count: Int) -> RecordedDocumentLoader {
        var answers = ["https://a.example/\(count)": [Sample.response("{}")]]
        for index in 0..<count { answers["https://a.example/\(index)"] = [redirect(to: "/\(index + 1)")] }
        return RecordedDocumentLoader(answers)
    }

    @Test func `follows three redirects and not four`() async throws {
        #expect(try await fetch(chain(3)).finalURL.path == "/3")
        await #expect(throws: FetchFailure.self) { try await fetch(chain(4)) }
    }

    @Test(arguments: ["http://10.0.0.1/", "https://127.0.0.1/", "file:///etc/passwd", "https://localhost/"])
    func `never asks for a redirect's forbidden target`(_ target: String) async throws {
        let loader = RecordedDocumentLoader(["https://a.example/0": [redirect(to: target)]])
        await #expect(throws: FetchFailure.self) { try await fetch(loader) }
        #expect(loader.requested == ["https://a.example/0"])
    }

    @Test func `keys are not taken from another origin`() async throws {
        let loader = RecordedDocumentLoader([
            "https://a.example/0": [redirect(to: "https://b.example/0")],
            "https://b.example/0": [Sample.response("{}")],
        ])
        await #expect(throws: FetchFailure.self) { try await fetch(loader, isSameOriginOnly: true) }
        #expect(loader.requested == ["https://a.example/0"])
        #expect(try await fetch(loader).finalURL.host == "b.example")
    }

    @Test func `stops at the number of requests of the policy`() async throws {
        var policy = VerificationPolicy.standard
        policy.maximumRequests = 2
        let loader = RecordedDocumentLoader([:])
        let fetcher = fetcher(loader, policy)
        for index in 0..<3 {
            let url = try #require(WebAddress("https://a.example/\(index)"))
            let expected: FetchFailure =
                index < 2
                ? .unreachable("no answer is recorded for \(url)")
                : .refused(.limitExceeded, "the credential needs more than 2 documents")
            await #expect(throws: expected) { try await fetcher.fetch(url, .assertion) }
        }
        #expect(loader.requested.count == 2)
    }

    @Test func `asks for a document once and records it`() async throws {
        let loader = Sample.loader(["https://a.example/0": "{}"])
        let fetcher = fetcher(loader)
        let url = try #require(WebAddress("https://a.example/0"))
        for _ in 0..<2 { _ = try await fetcher.fetch(url, .assertion) }
        #expect(loader.requested == ["https://a.example/0"])
        #expect(fetcher.fetched == loader.requested)
        #expect(fetcher.documents.map(\.body) == [Array("{}".utf8)])
    }
}
