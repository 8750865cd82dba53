public import Foundation
public import OpenBadges

/// Loads documents from the network and from nowhere it should not: the guard against server-side request forgery.
///
/// Every request passes the ``OutboundGuard``: address rules (``OpenBadges/URLRules``), judged addresses, deadlines. TLS still
/// proves the name. No cookies, no credentials, no redirects followed, no decompression.
public final class GuardedLoader: DocumentLoader {
    /// A loader that cannot be built.
    public struct Misconfigured: Error, Sendable, CustomStringConvertible {
        /// The key, what is wrong, and the remedy.
        public let description: String
    }

    /// Shared with whatever else of the service asks others.
    let outbound: OutboundGuard
    private let store: DocumentStore
    private let now: @Sendable () -> Date

    /// A loader.
    /// - Parameters:
    ///   - rules: which addresses may be asked for, `loader.allow` included.
    ///   - trustFile: a PEM file with trust anchors beside the system's, `loader.ca.file`.
    ///   - limits: the bounds of requests.
    ///   - resolver: what resolves names.
    ///   - now: the clock that decides what is still fresh.
    public init(
        rules: URLRules, trustFile: String? = nil, limits: FetchLimits = FetchLimits(),
        resolver: any HostResolver = SystemResolver(), now: @escaping @Sendable () -> Date = { Date() }
    ) throws(Misconfigured) {
        outbound = try OutboundGuard(rules: rules, trustFile: trustFile, limits: limits, resolver: resolver)
        store = DocumentStore(limits: limits)
        self.now = now
    }

    /// The answer to a request: kept, or from the network within the limits.
    public func load(_ request: DocumentRequest) async -> DocumentOutcome {
        do {
            try outbound.rules.check(request.url)
        } catch {
            return .refused(.urlNotAllowed, detail: error.description)
        }
        if let kept = store.answer(to: request, at: now()) { return .response(kept) }
        let stale = store.stale(request)
        let bounded = BoundedRequest(
            request: request, url: request.url.withoutFragment, limits: outbound.limits, validator: stale?.validator)
        switch await outbound.perform(request.url, isRepeatable: true, { try await bounded.perform($0) }) {
        case .answer(var response):
            if response.status == 304 {
                guard let stale else {
                    return .unreachable("\(request.url) answered 304 to a request without a condition")
                }
                response = stale.response.confirmed(by: response)
            }
            store.keep(response, for: request, at: now())
            return .response(response)
        case .refused(let code, let detail): return .refused(code, detail: detail)
        case .unreachable(let detail): return .unreachable(detail)
        }
    }
}

extension DocumentResponse {
    /// This answer with the fields of a newer one that says it still holds (RFC 9111, section 4.3.4).
    fileprivate func confirmed(by newer: DocumentResponse) -> DocumentResponse {
        // The body's own fields describe the body that is kept.
        let fields = newer.headers.filter { !$0.key.hasPrefix("content-") && $0.key != "transfer-encoding" }
        var headers = headers.filter { $0.key != "age" }
        headers.merge(fields) { _, new in new }
        return DocumentResponse(status: status, headers: headers, body: body)
    }
}
