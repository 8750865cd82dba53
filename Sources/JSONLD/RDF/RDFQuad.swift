/// A statement, in the default graph or in a named one (RDF 1.1 Concepts section 4).
public struct RDFQuad: Sendable, Hashable {
    /// An IRI or a blank node.
    public let subject: RDFTerm
    /// An IRI.
    public let predicate: RDFTerm
    /// Any term.
    public let object: RDFTerm
    /// The graph's name, an IRI or a blank node; nil for the default graph.
    public let graph: RDFTerm?

    /// A statement.
    public init(_ subject: RDFTerm, _ predicate: RDFTerm, _ object: RDFTerm, in graph: RDFTerm? = nil) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.graph = graph
    }
}
