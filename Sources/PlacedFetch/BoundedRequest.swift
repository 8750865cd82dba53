import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import OpenBadges

/// One GET whose answer is read no further than its bound.
struct BoundedRequest {
    let request: DocumentRequest
    let url: WebAddress
    let limits: FetchLimits
    /// Asks only whether the answer with it still holds.
    var validator: Validator?

    func perform(_ client: HTTPClient) async throws -> DocumentResponse {
        var get = HTTPClientRequest(url: url.description)
        // Badge platforms answer with a page for people as soon as HTML is accepted.
        let accepted = request.accept.filter { !$0.lowercased().hasPrefix("text/html") && !$0.hasPrefix("*/*") }
        get.headers.add(name: "Accept", value: accepted.joined(separator: ", "))
        get.headers.add(name: "Accept-Encoding", value: "identity")
        get.headers.add(name: "User-Agent", value: "placed")
        for (name, value) in validator?.fields ?? [] { get.headers.add(name: name, value: value) }
        let answer = try await BoundedAnswer(
            client.execute(get, timeout: .nanoseconds(limits.deadline.nanoseconds)), of: url,
            maximumBytes: request.maximumBytes, limits: limits)
        return DocumentResponse(
            status: answer.status, headers: Dictionary(answer.fields.map { ($0.name, $0.value) }) { first, _ in first },
            body: answer.body)
    }
}
