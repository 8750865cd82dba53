/// What an active context says (JSON-LD 1.1 API section 4.1).
struct ContextState: Sendable {
    /// The base that relative references are resolved against.
    enum Base: Sendable {
        /// The document's, if it has one.
        case document
        /// None.
        case none
        /// This one.
        case iri(String)
    }

    /// The terms.
    private(set) var terms: [ExactName: TermDefinition] = [:]
    /// What undefined terms are appended to.
    var vocabulary: String?
    /// The base of relative references.
    var base = Base.document
    /// The language of plain texts.
    var language: String?
    /// The direction of plain texts.
    var direction: String?
    /// The context to return to in the next node, when this one holds for one node only.
    var previous: ActiveContext?
    /// Whether any term may not be given another meaning.
    private(set) var hasProtectedTerms = false
    /// Whether any term may stand before a colon; if not, no value needs to be split.
    private(set) var hasPrefixes = false

    /// A term's definition.
    func definition(of term: String) -> TermDefinition? { terms[ExactName(term)] }

    /// Defines a term; with nil, forgets it.
    mutating func define(_ term: ExactName, as definition: TermDefinition?) {
        terms[term] = definition
        guard let definition else { return }
        hasProtectedTerms = hasProtectedTerms || definition.isProtected
        hasPrefixes = hasPrefixes || definition.isPrefix
    }
}
