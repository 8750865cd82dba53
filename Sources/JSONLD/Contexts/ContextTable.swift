/// One pinned edition of a published context: what its terms mean, and the digest of the file it was written from.
///
/// Contexts are never fetched. A signature covers what terms mean, so the meaning must be fixed before a document is
/// read, and an outage of the context's host must not undo a badge.
public struct ContextTable: Sendable {
    /// The URLs the context is published under; at least one.
    public let urls: [String]
    /// SHA-256 of the published file, in lower-case hexadecimal.
    public let sha256: String
    /// Which edition this is, of a URL whose content changed: a later edition sorts after an earlier one, as dates
    /// written year first do. Empty when there is only one.
    public let edition: String
    /// The definitions, in the order of the original.
    let context: LocalContext

    /// Reads a table from its text; the format is described at ``ContextTableParser``.
    public init(text: String) throws(ContextTableError) {
        var parser = ContextTableParser(text)
        self = try parser.table()
    }

    init(urls: [String], sha256: String, edition: String, context: LocalContext) {
        self.urls = urls
        self.sha256 = sha256
        self.edition = edition
        self.context = context
    }
}
