/// Turns documents into statements under pinned contexts: JSON-LD 1.1 expansion and its deserialisation to RDF, in the
/// profile that credentials use. `docs/json-ld-profile.md` lists what is refused.
public struct JSONLDProcessor: Sendable {
    private let tables: ContextTables
    private let options: JSONLDOptions

    /// A processor under one choice of editions.
    public init(selection: ContextSelection, options: JSONLDOptions = JSONLDOptions()) {
        self.tables = selection.lookup
        self.options = options
    }

    /// A processor under the newest edition of every context.
    public init(catalog: ContextCatalog, options: JSONLDOptions = JSONLDOptions()) {
        self.tables = ContextTables(catalog)
        self.options = options
    }

    /// The statements of a document, under the contexts it names itself; what it says twice may occur twice.
    public func quads(of document: JSONObject) throws(JSONLDError) -> [RDFQuad] {
        try quads(of: .object(document), under: nil)
    }

    /// The statements of a node under a list of contexts, such as a proof under those of its document. Contexts that
    /// the node names itself take effect after them.
    public func quads(of document: JSONObject, context: [String]) throws(JSONLDError) -> [RDFQuad] {
        try quads(of: .object(document), under: context)
    }

    /// The statements of any value: an array holds several documents whose blank nodes are shared.
    public func quads(ofValue value: JSONValue) throws(JSONLDError) -> [RDFQuad] {
        try quads(of: value, under: nil)
    }

    /// The expanded form of a document (JSON-LD 1.1 Syntax section 5.1).
    public func expanded(_ document: JSONValue) throws(JSONLDError) -> JSONValue {
        var expander = Expander(options: options, tables: tables)
        return .array(try expander.expand(document, under: nil).map(\.json))
    }

    /// The URLs of all contexts that a document names, inner nodes included, each once and in the order written.
    public static func contextURLs(of document: JSONObject) -> [String] {
        var urls: [String] = []
        var seen: Set<ExactName> = []
        func visit(_ value: JSONValue) {
            switch value {
            case .array(let elements): for element in elements { visit(element) }
            case .object(let object):
                for (name, value) in object.members {
                    guard Keyword(name) == .context else {
                        visit(value)
                        continue
                    }
                    for url in value.strings where seen.insert(ExactName(url)).inserted { urls.append(url) }
                }
            default: break
            }
        }
        visit(.object(document))
        return urls
    }

    private func quads(of document: JSONValue, under contexts: [String]?) throws(JSONLDError) -> [RDFQuad] {
        var expander = Expander(options: options, tables: tables)
        let items = try expander.expand(document, under: contexts)
        var writer = QuadWriter(isSafe: options.isSafe, maximumQuads: options.limits.maximumQuads)
        return try writer.quads(of: items)
    }
}
