/// A node of an RDF graph (RDF 1.1 Concepts section 3).
///
/// Terms are compared by their UTF-8 bytes: Swift's `String` compares by canonical equivalence, under which two
/// different signed texts would become one.
public enum RDFTerm: Sendable, Hashable {
    /// An absolute IRI.
    case iri(String)
    /// A blank node by its label, without the leading `_:`.
    case blank(String)
    /// A literal.
    case literal(RDFLiteral)

    /// Equal byte by byte.
    public static func == (left: RDFTerm, right: RDFTerm) -> Bool {
        switch (left, right) {
        case (.iri(let a), .iri(let b)), (.blank(let a), .blank(let b)): a.hasSameBytes(as: b)
        case (.literal(let a), .literal(let b)): a == b
        default: false
        }
    }

    /// Feeds the bytes that ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .iri(let text):
            hasher.combine(0)
            hasher.combine(exactly: text)
        case .blank(let label):
            hasher.combine(1)
            hasher.combine(exactly: label)
        case .literal(let literal):
            hasher.combine(2)
            hasher.combine(literal)
        }
    }
}
