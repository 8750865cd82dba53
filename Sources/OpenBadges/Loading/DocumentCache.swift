/// Documents obtained during one verification, so that members of a collection share their issuer's.
actor DocumentCache {
    private let loader: any DocumentLoader
    private var outcomes: [WebAddress: DocumentOutcome] = [:]

    init(loader: any DocumentLoader) { self.loader = loader }

    func load(_ request: DocumentRequest) async -> DocumentOutcome {
        if let outcome = outcomes[request.url] { return outcome }
        let outcome = await loader.load(request)
        outcomes[request.url] = outcome
        return outcome
    }
}
