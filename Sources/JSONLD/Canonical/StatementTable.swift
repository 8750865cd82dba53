/// A dataset prepared for canonicalisation: every statement written once, blank nodes numbered, no statement twice.
struct StatementTable {
    /// The lines of all statements, without the labels of blank nodes.
    private var text: [UInt8] = []
    /// The statements, each once.
    private(set) var statements: [Statement] = []
    /// The labels of the blank nodes in the input, by number.
    private(set) var labels: [String] = []
    /// The statements that a blank node occurs in, by the node's number: the blank node to quads map.
    private(set) var mentions: [[Int]] = []
    private var nodes: [ExactName: Int] = [:]
    private var places: [Int: Int] = [:]

    /// The statements of a dataset.
    init(_ quads: [RDFQuad], maximumBytes: Int) throws(CanonicalizationError) {
        text.reserveCapacity(min(quads.count * 192, maximumBytes))
        statements.reserveCapacity(quads.count)
        places.reserveCapacity(quads.count)
        for (index, quad) in quads.enumerated() {
            let statement = try write(quad, index)
            if isNew(statement) { add(statement) } else { text.removeLast(statement.line.count) }
            guard text.count <= maximumBytes else { throw .sizeLimit(bytes: maximumBytes) }
        }
    }

    /// The length of all lines, without the labels of blank nodes.
    var byteCount: Int { text.count }

    /// Appends a statement's line with the labels that the closure writes.
    @inline(__always) func append(
        _ statement: Statement, to output: inout [UInt8], label: (Int, inout [UInt8]) -> Void
    ) {
        text.withUnsafeBufferPointer { text in
            var position = statement.line.lowerBound
            func copy(upTo end: Int) {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: text[position..<end]))
                position = end
            }
            if let subject = statement.subject {
                copy(upTo: position + 2)
                label(subject, &output)
            }
            if let object = statement.object {
                copy(upTo: statement.objectHole)
                label(object, &output)
            }
            if let graph = statement.graph {
                copy(upTo: statement.graphHole)
                label(graph, &output)
            }
            copy(upTo: statement.line.upperBound)
        }
    }

    /// The predicate's text with its angle brackets.
    func predicate(of statement: Statement) -> ArraySlice<UInt8> { text[statement.predicate] }

    private mutating func write(_ quad: RDFQuad, _ index: Int) throws(CanonicalizationError) -> Statement {
        let start = text.count
        let subject = try writeName(quad.subject, "the subject", index)
        text.append(UInt8(ascii: " "))
        guard case .iri(let iri) = quad.predicate else {
            throw .malformedQuad(index: index, problem: "the predicate is not an IRI")
        }
        let predicateStart = text.count
        NQuadsText.append(iri: iri, to: &text)
        let predicate = predicateStart..<text.count
        text.append(UInt8(ascii: " "))
        let object: Int?
        if case .literal(let literal) = quad.object {
            if let language = literal.language, !NQuadsText.isLanguageTag(language) {
                throw .malformedQuad(index: index, problem: "\"\(language.prefix(64))\" is not a language tag")
            }
            NQuadsText.append(literal: literal, to: &text)
            object = nil
        } else {
            object = try writeName(quad.object, "the object", index)
        }
        let objectHole = text.count
        var graph: Int?
        if let name = quad.graph {
            text.append(UInt8(ascii: " "))
            graph = try writeName(name, "the graph name", index)
        }
        let graphHole = text.count
        text.append(contentsOf: " .\n".utf8)
        return Statement(
            line: start..<text.count, predicate: predicate, subject: subject, object: object, graph: graph,
            objectHole: objectHole, graphHole: graphHole)
    }

    /// Writes an IRI, or the beginning of a blank node and gives its number.
    private mutating func writeName(
        _ term: RDFTerm, _ place: StaticString, _ index: Int
    ) throws(CanonicalizationError) -> Int? {
        switch term {
        case .iri(let iri):
            NQuadsText.append(iri: iri, to: &text)
            return nil
        case .blank(let label):
            text.append(contentsOf: "_:".utf8)
            return number(of: label)
        case .literal:
            throw .malformedQuad(index: index, problem: "\(place) is a literal")
        }
    }

    private mutating func number(of label: String) -> Int {
        let name = ExactName(label)
        if let number = nodes[name] { return number }
        nodes[name] = labels.count
        labels.append(label)
        mentions.append([])
        return labels.count - 1
    }

    private mutating func add(_ statement: Statement) {
        let place = statements.count
        statements.append(statement)
        if let subject = statement.subject { mentions[subject].append(place) }
        if let object = statement.object, object != statement.subject { mentions[object].append(place) }
        if let graph = statement.graph, graph != statement.subject, graph != statement.object {
            mentions[graph].append(place)
        }
    }

    /// Whether no statement before is the same; remembers it. A key that another statement has taken is passed over.
    private mutating func isNew(_ statement: Statement) -> Bool {
        var hasher = Hasher()
        text.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[statement.line])) }
        hasher.combine(statement.subject)
        hasher.combine(statement.object)
        hasher.combine(statement.graph)
        var key = hasher.finalize()
        while let place = places[key] {
            if isSame(statements[place], statement) { return false }
            key &+= 1
        }
        places[key] = statements.count
        return true
    }

    private func isSame(_ left: Statement, _ right: Statement) -> Bool {
        left.subject == right.subject && left.object == right.object && left.graph == right.graph
            && text[left.line] == text[right.line]
    }
}
