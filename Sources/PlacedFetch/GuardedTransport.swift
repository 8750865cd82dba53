import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import OpenBadges

/// Carries requests to a provider of badges through the same guard as documents: the same address rules, judged
/// addresses, deadlines and bounds of requests at once. Follows no redirect and keeps nothing.
public struct GuardedTransport: ProviderTransport {
    private let outbound: OutboundGuard

    /// A transport that shares the guard of a loader, so that both together stay within its bounds.
    public init(sharing loader: GuardedLoader) {
        outbound = loader.outbound
    }

    /// The answer to a request.
    public func send(_ request: ProviderRequest) async throws(ProviderFailure) -> ProviderResponse {
        let limits = outbound.limits
        let outcome = await outbound.perform(request.url, isRepeatable: request.method == .get) { client in
            try await Self.perform(request, client, limits)
        }
        switch outcome {
        case .answer(let response): return response
        case .refused(let code, let detail): throw ProviderFailure(code, detail)
        case .unreachable(let detail): throw .unreachable(detail)
        }
    }

    private static func perform(
        _ request: ProviderRequest, _ client: HTTPClient, _ limits: FetchLimits
    ) async throws -> ProviderResponse {
        let url = request.url.withoutFragment
        var message = HTTPClientRequest(url: url.description)
        message.method = request.method == .get ? .GET : .POST
        message.headers.add(name: "Accept", value: "application/json")
        message.headers.add(name: "Accept-Encoding", value: "identity")
        message.headers.add(name: "User-Agent", value: "placed")
        if let field = request.authorisationField { message.headers.add(name: "Authorization", value: field) }
        if let type = request.contentType { message.headers.add(name: "Content-Type", value: type) }
        if request.method == .post { message.body = .bytes(request.body) }
        let answer = try await BoundedAnswer(
            client.execute(message, timeout: .nanoseconds(limits.deadline.nanoseconds)), of: url,
            maximumBytes: request.maximumBytes, limits: limits)
        return ProviderResponse(
            status: answer.status, headers: Dictionary(answer.fields.map { ($0.name, $0.value) }) { "\($0), \($1)" },
            body: answer.body)
    }
}
