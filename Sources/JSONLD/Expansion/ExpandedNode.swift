/// A node: a subject and what is said of it.
struct ExpandedNode: Sendable {
    /// What `@id` says.
    enum Identifier: Sendable {
        case absent
        case iri(ExpandedIRI)
        /// A reserved text: it names nothing, and the node is left out.
        case nothing
    }

    /// One member that was a property; several may have the same IRI.
    struct Property: Sendable {
        let iri: ExpandedIRI
        let items: [ExpandedItem]
    }

    /// The identifier.
    var id = Identifier.absent
    /// The types; nil when none were stated.
    var types: [ExpandedIRI]?
    /// The properties in the order written.
    var properties: [Property] = []
    /// The statements of the graph the node names.
    var graph: [ExpandedItem]?

    /// Whether the node says nothing and names nothing.
    var isEmpty: Bool {
        if case .absent = id { types == nil && properties.isEmpty && graph == nil } else { false }
    }

    /// Whether the node makes no statement, so that even its identifier is nowhere written.
    var saysNothing: Bool {
        (types ?? []).isEmpty && (graph ?? []).isEmpty && properties.allSatisfy(\.items.isEmpty)
    }

    /// Whether the node has an identifier and nothing else.
    var isReference: Bool {
        if case .absent = id { false } else { types == nil && properties.isEmpty && graph == nil }
    }
}
