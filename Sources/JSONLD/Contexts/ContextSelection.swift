/// One way to read a document's contexts: of each URL one edition.
public struct ContextSelection: Sendable {
    /// Most ways that are tried. The one context published twice has two editions; each further way costs a
    /// verification.
    public static let maximumCount = 4

    /// The tables, in the order of the URLs.
    public private(set) var tables: [ContextTable]
    private let catalog: ContextCatalog
    private var chosen: [ExactName: ContextTable] = [:]

    init(catalog: ContextCatalog, tables: [ContextTable]) {
        self.catalog = catalog
        self.tables = tables
    }

    /// The selection with an edition of one more URL.
    func adding(_ table: ContextTable, at url: String) -> ContextSelection {
        var selection = self
        selection.tables.append(table)
        if catalog.newest(at: url)?.edition != table.edition { selection.chosen[ExactName(url)] = table }
        return selection
    }

    /// The tables as a processor looks them up.
    var lookup: ContextTables { ContextTables(catalog, chosen: chosen) }
}
