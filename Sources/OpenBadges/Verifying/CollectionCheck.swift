import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Verifies a shared collection (Badgr): an unsigned list, of which only the badges' addresses are used. Each is verified
/// on its own; the collection's own verdict is that of its reading.
struct CollectionCheck {
    let context: VerificationContext
    let cache: DocumentCache

    /// Verifies every member once.
    func run(_ document: JSONObject) async throws(CheckFailure) {
        context.ledger.format = .collection
        guard let badges = document["badges"]?.array else {
            throw .failed(.schema, .schemaInvalid, "the collection has no list of badges")
        }
        var seen: Set<String> = []
        let addresses = badges.compactMap { $0.string ?? HostedAddress.declared(by: $0.object ?? [:]) }
            .filter { seen.insert($0).inserted }
        let taken = Array(addresses.prefix(context.policy.maximumItems))
        await cache.share(among: taken.count)
        context.ledger.items = await verify(taken)
        context.ledger.note(.schema, .pass, nil, "a list of badges")
        let postponed = context.ledger.items.count { $0.isPostponed }
        if postponed > 0 {
            context.ledger.note(
                .nested, .pass, .checkPostponed,
                "\(postponed) of \(taken.count) badges are left for later; import those on their own, or wait")
        }
        if addresses.count > taken.count {
            context.ledger.note(
                .nested, .pass, .limitExceeded,
                "only the first \(taken.count) of \(addresses.count) badges were verified")
        } else {
            context.ledger.note(.nested, .pass, nil, "\(taken.count) badges, each verified on its own")
        }
    }

    /// The first alone, so that the others find its badge class and issuer in the cache; then several at once.
    private func verify(_ addresses: [String]) async -> [VerificationReport] {
        guard let first = addresses.first else { return [] }
        let member = Member(policy: context.policy, cache: cache, recipients: context.recipients, now: context.now)
        var reports: [Int: VerificationReport] = [0: await member.verify(first)]
        await withTaskGroup(of: (Int, VerificationReport).self) { group in
            for (index, address) in addresses.enumerated().dropFirst() {
                if index > context.policy.concurrentItems, let (done, report) = await group.next() {
                    reports[done] = report
                }
                group.addTask { (index, await member.verify(address)) }
            }
            for await (done, report) in group { reports[done] = report }
        }
        return addresses.indices.compactMap { reports[$0] }
    }
}

extension CollectionCheck {
    /// Verifies one member, with a ledger and a count of requests of its own.
    private struct Member: Sendable {
        let policy: VerificationPolicy
        let cache: DocumentCache
        let recipients: [KnownRecipient]?
        let now: Date

        func verify(_ address: String) async -> VerificationReport {
            let context = VerificationContext(
                policy: policy, fetcher: DocumentFetcher(cache: cache, policy: policy, now: now), ledger: CheckLedger(),
                recipients: recipients, now: now)
            do throws(CheckFailure) {
                let url: WebAddress
                do throws(URLRefusal) {
                    url = try policy.urlRules.check(address)
                } catch {
                    throw CheckFailure.undecided(.parse, .urlNotAllowed, error.description)
                }
                try await HostedBadgeCheck(context: context).run(at: url)
                context.ledger.isComplete = true
            } catch {
                context.ledger.fail(error)
            }
            return context.report()
        }
    }
}
