extension ProviderConversation {
    /// Sends a request and answers for what is common to all: addresses, redirects, size, and a host that asks for patience
    /// or is out of order.
    func send(_ request: ProviderRequest) async throws(ProviderFailure) -> ProviderResponse {
        var request = request
        for _ in 0...limits.redirects {
            do throws(URLRefusal) { try rules.check(request.url) } catch { throw .notAllowed(error.description) }
            let response = try await transport.send(request)
            guard response.body.count <= request.maximumBytes else {
                throw ProviderFailure(.limitExceeded, "\(request.url) is larger than \(request.maximumBytes) bytes")
            }
            guard (300..<400).contains(response.status), let location = response.headers["location"] else {
                return try usable(response, request.url.authority)
            }
            request = try redirected(request, location)
        }
        throw .unreachable("\(request.url.authority) redirects more than \(limits.redirects) times")
    }

    /// A redirect within the origin is followed where nothing is sent along but a token of that origin.
    private func redirected(
        _ request: ProviderRequest, _ location: String
    ) throws(ProviderFailure) -> ProviderRequest {
        let host = request.url.authority
        guard let target = request.url.resolving(location)?.withoutFragment else {
            throw .unreachable("\(host) redirects to something that is not an address")
        }
        guard target.hasSameOrigin(as: request.url) else {
            throw .notAllowed(
                "\(host) redirects to \(target.authority); if that is the provider, connect to it instead")
        }
        guard request.method == .get else { throw .notAllowed("\(host) redirects a request that holds a secret") }
        return request.redirected(to: target)
    }

    private func usable(_ response: ProviderResponse, _ host: String) throws(ProviderFailure) -> ProviderResponse {
        guard response.status == 429 || response.status >= 500 else { return response }
        let wait = RetryAfter.seconds(
            response.headers["retry-after"], now: now(), atMost: limits.retryAfterSeconds)
        if response.status == 429 {
            throw ProviderFailure(.apiRateLimited, "\(host) asks to be asked less often", retryAfterSeconds: wait)
        }
        throw ProviderFailure(
            .hostedNotFound, "\(host) is out of order (status \(response.status))", retryAfterSeconds: wait)
    }
}
