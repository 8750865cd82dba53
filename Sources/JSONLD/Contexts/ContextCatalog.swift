/// The pinned contexts, by URL. A class, because it keeps what lists of contexts lead to.
public final class ContextCatalog: Sendable {
    private let editions: [ExactName: [ContextTable]]
    let cache = ContextCache()

    /// A catalogue without a table: every context is refused.
    public static let empty = ContextCatalog()

    private init() { editions = [:] }

    /// A catalogue of these tables.
    /// - Throws: when two tables claim to be the same edition of one URL.
    public init(_ tables: [ContextTable]) throws(ContextTableError) {
        var editions: [ExactName: [ContextTable]] = [:]
        for table in tables {
            for url in table.urls {
                guard !editions[ExactName(url), default: []].contains(where: { $0.edition == table.edition }) else {
                    throw ContextTableError(
                        line: 0, problem: "two tables are edition \"\(table.edition)\" of \(url); name each by its date"
                    )
                }
                editions[ExactName(url), default: []].append(table)
            }
        }
        self.editions = editions.mapValues { tables in tables.sorted { $0.edition > $1.edition } }
    }

    /// The URLs of all contexts, sorted.
    public var urls: [String] { editions.keys.map(\.text).sorted() }

    /// The editions of a context, newest first; empty for a URL that is not pinned.
    public func editions(of url: String) -> [ContextTable] { editions[ExactName(url)] ?? [] }

    /// The newest edition of a context.
    func newest(at url: String) -> ContextTable? { editions[ExactName(url)]?.first }

    /// Every way to read these contexts: one edition of each, newest first. Nearly always there is one way.
    ///
    /// An edition is chosen for a URL, so pass all URLs of a document, those of inner nodes too
    /// (``JSONLDProcessor/contextURLs(of:)``); one that is not passed is read by its newest edition.
    /// - Throws: ``JSONLDError/contextNotAllowed(_:)`` for a URL that is not pinned.
    public func selections(for urls: [String]) throws(JSONLDError) -> [ContextSelection] {
        var selections = [ContextSelection(catalog: self, tables: [])]
        var seen: Set<ExactName> = []
        for url in urls where seen.insert(ExactName(url)).inserted {
            let editions = editions(of: url)
            guard !editions.isEmpty else { throw .contextNotAllowed(url) }
            selections = editions.flatMap { edition in selections.map { $0.adding(edition, at: url) } }
            selections = Array(selections.prefix(ContextSelection.maximumCount))
        }
        return selections
    }
}
