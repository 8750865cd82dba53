#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ProviderConversation {
    /// Reads all of a learner's badges, within the limits. What fails ends the reading and is told beside what was found.
    ///
    /// Tokens are renewed at most once; the caller keeps the tokens that come back, also after a failure.
    public func crawl(
        _ provider: BadgeProvider, as client: ProviderClient, with tokens: ProviderTokens
    ) async -> ProviderCrawl {
        var crawl = ProviderCrawl(tokens: tokens)
        do throws(ProviderFailure) {
            try await read(provider, client, into: &crawl)
        } catch {
            crawl.failure = error
        }
        return crawl
    }

    private func read(
        _ provider: BadgeProvider, _ client: ProviderClient, into crawl: inout ProviderCrawl
    ) async throws(ProviderFailure) {
        let start = now()
        var url = provider.credentialsURL
        var visited: Set<WebAddress> = [url]
        var seen: Set<ProvidedCredential> = []
        var room = limits.totalBytes
        var total: Int?
        while true {
            let response = try await badges(at: url, provider, client, &crawl)
            guard response.status != 403 else {
                throw .unauthorised("\(provider.base.authority) does not let this service read badges; connect again")
            }
            guard response.isSuccess else {
                throw .unreachable("\(provider.base.authority) gives no badges (status \(response.status))")
            }
            guard let page = ResultPage(response, provider.edition) else {
                throw ProviderFailure(
                    .schemaInvalid, "\(provider.base.authority) answers with something other than badges")
            }
            crawl.pages += 1
            crawl.unreadable += page.unreadable
            total = page.total ?? total
            room -= response.body.count
            for credential in page.credentials where seen.insert(credential).inserted {
                guard crawl.credentials.count < limits.credentials else {
                    crawl.shortfall = .limit
                    return
                }
                crawl.credentials.append(credential)
            }
            guard let next = page.next else { break }
            guard let target = url.resolving(next)?.withoutFragment, target.hasSameOrigin(as: provider.interfaceURL)
            else {
                crawl.shortfall = .foreignNextPage
                return
            }
            guard visited.insert(target).inserted else {
                crawl.shortfall = .repeatedPage
                return
            }
            guard crawl.pages < limits.pages, room > 0, now().timeIntervalSince(start) < limits.seconds else {
                crawl.shortfall = .limit
                return
            }
            url = target
        }
        if let total, total > crawl.credentials.count + crawl.unreadable { crawl.shortfall = .fewerThanCounted }
    }

    /// One page; a first 401 renews the tokens, a second one ends the leave.
    private func badges(
        at url: WebAddress, _ provider: BadgeProvider, _ client: ProviderClient, _ crawl: inout ProviderCrawl
    ) async throws(ProviderFailure) -> ProviderResponse {
        let response = try await ask(url, crawl.tokens)
        guard response.status == 401 else { return response }
        let ended = ProviderFailure.unauthorised(
            "\(provider.base.authority) no longer lets this service read; connect again")
        guard !crawl.hasRenewed, let refresh = crawl.tokens.refresh else { throw ended }
        crawl.hasRenewed = true
        crawl.tokens = try await renew(refresh, at: provider, as: client)
        let again = try await ask(url, crawl.tokens)
        guard again.status != 401 else { throw ended }
        return again
    }

    private func ask(_ url: WebAddress, _ tokens: ProviderTokens) async throws(ProviderFailure) -> ProviderResponse {
        try await send(
            ProviderRequest(.get, url, authorisation: .bearer(tokens.access), maximumBytes: limits.pageBytes))
    }
}
