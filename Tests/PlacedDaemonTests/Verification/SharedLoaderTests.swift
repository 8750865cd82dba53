import OpenBadges
import Synchronization
import Testing

@testable import PlacedUseCases

@Suite("What a batch of checks shares")
struct SharedLoaderTests {
    /// Answers by path and counts.
    private final class Counting: DocumentLoader {
        private let asked = Mutex<[String]>([])
        private let answer: @Sendable (DocumentRequest) -> DocumentOutcome

        init(_ answer: @escaping @Sendable (DocumentRequest) -> DocumentOutcome) { self.answer = answer }

        var requests: [String] { asked.withLock { $0 } }

        func load(_ request: DocumentRequest) async -> DocumentOutcome {
            asked.withLock { $0.append(request.url.description) }
            return answer(request)
        }
    }

    private func request(_ url: String, _ purpose: DocumentRequest.Purpose = .issuer) throws -> DocumentRequest {
        DocumentRequest(
            url: try #require(WebAddress(url)), accept: ["application/json"], purpose: purpose, maximumBytes: 1_000)
    }

    private static func response(_ status: Int) -> DocumentOutcome {
        .response(DocumentResponse(status: status, headers: [:], body: []))
    }

    @Test("A document of the issuer is asked for once; one of a single credential each time")
    func once() async throws {
        let network = Counting { _ in Self.response(200) }
        let loader = SharedLoader(network)
        for _ in 1...3 {
            _ = await loader.load(try request("https://a.example/issuer"))
            _ = await loader.load(try request("https://a.example/1", .assertion))
        }
        #expect(network.requests.filter { $0.hasSuffix("issuer") }.count == 1)
        #expect(network.requests.filter { $0.hasSuffix("1") }.count == 3)
    }

    @Test("A host that leaves two answers out is left alone; another host is not")
    func silentHost() async throws {
        let network = Counting { $0.url.host == "down.example" ? .unreachable("no answer") : Self.response(200) }
        let loader = SharedLoader(network)
        for number in 1...5 {
            #expect(
                await loader.load(try request("https://down.example/\(number)", .assertion))
                    == .unreachable("no answer"))
            #expect(await loader.load(try request("https://up.example/\(number)", .assertion)) == Self.response(200))
        }
        #expect(network.requests.filter { $0.contains("down") }.count == 2)
        #expect(network.requests.filter { $0.contains("up") }.count == 5)
    }

    @Test(
        "A host that asks to wait is left alone at once; one that has lost a page is not",
        arguments: [429, 503, 404, 500])
    func busyHost(_ status: Int) async throws {
        let network = Counting { _ in Self.response(status) }
        let loader = SharedLoader(network)
        for number in 1...3 {
            #expect(await loader.load(try request("https://a.example/\(number)", .assertion)) == Self.response(status))
        }
        #expect(network.requests.count == (status == 429 || status == 503 ? 1 : 3))
    }
}
