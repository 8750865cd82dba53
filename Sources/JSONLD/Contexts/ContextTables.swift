/// The pinned tables as one document sees them: of each URL one edition.
struct ContextTables: Sendable {
    private let catalog: ContextCatalog
    /// The edition of a URL that has several, where it is not the newest.
    private let chosen: [ExactName: ContextTable]

    init(_ catalog: ContextCatalog, chosen: [ExactName: ContextTable] = [:]) {
        self.catalog = catalog
        self.chosen = chosen
    }

    /// What is kept of contexts worked out before.
    var cache: ContextCache { catalog.cache }

    /// The newest edition, which is what pinned contexts include: what they lead to is kept for all documents, whatever
    /// editions those choose.
    func included(at url: String) -> ContextTable? { catalog.newest(at: url) }

    /// The edition of a URL.
    func table(at url: String) -> ContextTable? {
        chosen.isEmpty ? catalog.newest(at: url) : chosen[ExactName(url)] ?? catalog.newest(at: url)
    }
}
