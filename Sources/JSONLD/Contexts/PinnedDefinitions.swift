/// The definitions of one context object of a pinned table, ready for use.
struct PinnedDefinitions: Sendable, Equatable {
    /// Whether the original states `@version` 1.1.
    var statesVersion = false
    /// Whether the original protects all of its terms.
    var isProtected = false
    /// What undefined terms are appended to (`@vocab`).
    var vocabulary: String?
    /// The terms.
    var terms: [ExactName: TermDefinition] = [:]
    /// The prefixes that the original uses without defining them: what they mean, the context around decides.
    var outerPrefixes: Set<ExactName> = []
    /// The terms whose IRIs begin with such a prefix; they stand in ``terms`` as written.
    var lateTerms: Set<ExactName> = []

    /// What a term means in the context around.
    func definition(of term: ExactName, as written: TermDefinition, in state: ContextState) -> TermDefinition {
        lateTerms.contains(term) ? written.expanded(in: state) : written
    }
}
