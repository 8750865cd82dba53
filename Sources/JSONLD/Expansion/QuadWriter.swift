/// Writes expanded items as statements (JSON-LD 1.1 API sections 7.2 and 8). What a document says twice is written
/// twice: a dataset is a set, and its canonical form counts it once.
struct QuadWriter {
    private let isSafe: Bool
    private let maximumQuads: Int
    private var quads: [RDFQuad] = []
    private var labels: [ExactName: RDFTerm] = [:]
    private var lastLabel = 0

    init(isSafe: Bool, maximumQuads: Int) {
        self.isSafe = isSafe
        self.maximumQuads = maximumQuads
    }

    /// The statements of a document.
    mutating func quads(of items: [ExpandedItem]) throws(JSONLDError) -> [RDFQuad] {
        try write(items, in: nil)
        return quads
    }

    private func lose(_ detail: @autoclosure () -> String) throws(JSONLDError) {
        if isSafe { throw .dataLoss(detail()) }
    }

    /// Writes what stands directly in a graph, where only nodes of which something is said leave a trace.
    private mutating func write(_ items: [ExpandedItem], in graph: RDFTerm?) throws(JSONLDError) {
        for item in items {
            guard case .node(let node) = item else {
                try lose("a value stands directly in a graph")
                continue
            }
            if node.saysNothing {
                try lose("a node stands in a graph, and nothing is said of it")
            }
            _ = try write(node, in: graph)
        }
    }

    private mutating func add(
        _ subject: RDFTerm?, _ predicate: RDFTerm?, _ object: RDFTerm?, in graph: RDFTerm?
    ) throws(JSONLDError) {
        guard let subject, let predicate, let object else { return }
        guard quads.count < maximumQuads else { throw .limit("more than \(maximumQuads) statements") }
        quads.append(RDFQuad(subject, predicate, object, in: graph))
    }

    private mutating func fresh() -> RDFTerm {
        lastLabel += 1
        return .blank("b\(lastLabel)")
    }

    /// The term of an IRI or label; nil for what is neither.
    private mutating func term(_ iri: ExpandedIRI) -> RDFTerm? {
        switch iri {
        case .iri(let text): return .iri(text)
        case .blank(let label):
            let name = ExactName(label)
            if let term = labels[name] { return term }
            let term = fresh()
            labels[name] = term
            return term
        case .other: return nil
        }
    }

    /// Writes a node and all that is said of it.
    /// - Returns: its term; nil when it has a name that is none.
    private mutating func write(_ node: ExpandedNode, in graph: RDFTerm?) throws(JSONLDError) -> RDFTerm? {
        let subject: RDFTerm? =
            switch node.id {
            case .absent: fresh()
            case .iri(let iri): term(iri)
            case .nothing: nil
            }
        for type in node.types ?? [] { try add(subject, RDFVocabulary.type, term(type), in: graph) }
        for property in node.properties {
            var predicate: RDFTerm?
            if case .iri(let iri) = property.iri { predicate = .iri(iri) }
            for item in property.items {
                try add(subject, predicate, object(item, in: graph), in: graph)
            }
        }
        if let inner = node.graph {
            // A graph whose name is none is left out whole.
            if let subject { try write(inner, in: subject) }
        }
        return subject
    }

    private mutating func object(_ item: ExpandedItem, in graph: RDFTerm?) throws(JSONLDError) -> RDFTerm? {
        switch item {
        case .node(let node): return try write(node, in: graph)
        case .value(let value): return try literal(value)
        case .list(let items):
            // The cells from the last to the first, each pointing to the one after it.
            let objects = try objects(items, in: graph)
            var rest = RDFVocabulary.nil
            for object in objects.reversed() {
                let cell = fresh()
                try add(cell, RDFVocabulary.first, object, in: graph)
                try add(cell, RDFVocabulary.rest, rest, in: graph)
                rest = cell
            }
            return rest
        }
    }

    private mutating func objects(_ items: [ExpandedItem], in graph: RDFTerm?) throws(JSONLDError) -> [RDFTerm?] {
        var objects: [RDFTerm?] = []
        for item in items { objects.append(try object(item, in: graph)) }
        return objects
    }

    private func literal(_ value: ExpandedValue) throws(JSONLDError) -> RDFTerm? {
        if value.direction != nil, isSafe { throw .unsupported(Keyword.direction.rawValue) }
        var datatype: String?
        switch value.datatype {
        case nil: break
        case .json:
            return .literal(
                RDFLiteral(JSONCanonicalization.text(of: value.value), datatype: RDFVocabulary.json))
        case .iri(.iri(let iri)): datatype = iri
        case .iri(let other):
            try lose("the datatype \"\(other.text)\" is no absolute IRI")
            return nil
        }
        switch value.value {
        case .string(let text):
            guard let language = value.language else {
                return .literal(RDFLiteral(text, datatype: datatype ?? RDFLiteral.string))
            }
            guard IRISyntax.isLanguageTag(language) else { return nil }
            return .literal(RDFLiteral(text, datatype: RDFLiteral.languageString, language: language))
        case .bool(let truth):
            return .literal(RDFLiteral(truth ? "true" : "false", datatype: datatype ?? RDFVocabulary.boolean))
        case .number(let number):
            return .literal(try literal(number, datatype: datatype))
        case .null, .array, .object:
            throw .invalid("invalid value object value: it is neither text nor number nor true nor false")
        }
    }

    /// A number's literal (JSON-LD 1.1 API section 8.2.2 steps 9 and 10): numbers are doubles here, as in the languages
    /// that sign credentials.
    private func literal(_ number: JSONNumber, datatype: String?) throws(JSONLDError) -> RDFLiteral {
        let value = number.double
        let isDouble = datatype?.hasSameBytes(as: RDFVocabulary.double) ?? false
        guard !isDouble, value.rounded(.towardZero) == value, abs(value) < 1e21 else {
            return RDFLiteral(
                DecimalExpansion(value).canonicalDouble, datatype: datatype ?? RDFVocabulary.double)
        }
        // From 2^53 on, several whole numbers are one double.
        if abs(value) >= 9_007_199_254_740_992 {
            try lose("the number \(number.text) is too large to be kept exactly")
        }
        let text = value < 0 ? "-\(UInt128(-value))" : String(UInt128(value))
        return RDFLiteral(text, datatype: datatype ?? RDFVocabulary.integer)
    }
}
