/// Documents obtained during one verification, so that members of a collection share their issuer's; within one count of
/// requests, one of bytes, and a time.
actor DocumentCache {
    private let loader: any DocumentLoader
    private let policy: VerificationPolicy
    private var outcomes: [WebAddress: DocumentOutcome] = [:]
    private var bytesLeft: Int
    /// The bounds of a collection; nil for a single credential, whose requests its own fetcher counts.
    private var collection: Collection?

    private struct Collection {
        let requests: Int
        var requestsLeft: Int
        let end: ContinuousClock.Instant?
    }

    init(loader: any DocumentLoader, policy: VerificationPolicy) {
        self.loader = loader
        self.policy = policy
        bytesLeft = policy.maximumHeldBytes
    }

    /// Says that what follows is for the members of a collection, which share its bounds; those that are left are for later.
    func share(among members: Int) {
        let requests = policy.maximumRequests + policy.requestsPerItem * members
        collection = Collection(
            requests: requests, requestsLeft: requests, end: policy.collectionDuration.map { .now + $0 })
    }

    /// The document: obtained before, or now if the bounds allow.
    func load(_ request: DocumentRequest) async -> DocumentOutcome {
        if let outcome = outcomes[request.url] { return outcome }
        if let refusal = refusal(of: request) { return refusal }
        collection?.requestsLeft -= 1
        let outcome = await loader.load(request)
        if case .response(let response) = outcome { bytesLeft -= response.body.count }
        outcomes[request.url] = outcome
        return outcome
    }

    private func refusal(of request: DocumentRequest) -> DocumentOutcome? {
        let held = "\(policy.maximumHeldBytes / 1_048_576) MiB"
        guard let collection else {
            return bytesLeft > 0
                ? nil
                : .refused(.limitExceeded, detail: "the documents of the credential are larger than \(held) together")
        }
        let bound: String? =
            if bytesLeft <= 0 {
                "\(held) of documents"
            } else if collection.requestsLeft <= 0 {
                "\(collection.requests) documents"
            } else if let duration = policy.collectionDuration, let end = collection.end, ContinuousClock.now >= end {
                "\(duration / .seconds(1)) s"
            } else { nil }
        return bound.map {
            .refused(
                .checkPostponed,
                detail: "\(request.url) was not asked for: the collection has used up the \($0) of one import")
        }
    }
}
