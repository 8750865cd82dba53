/// Applies contexts to an active context (JSON-LD 1.1 API section 4.1, "Context Processing Algorithm").
struct ContextCompiler {
    /// Where pinned contexts are found.
    let tables: ContextTables
    /// Whether contexts may be written in the document itself.
    let allowsInline: Bool
    /// Whether what would be left out without a word is an error.
    let isSafe: Bool
    /// The base of the document.
    let documentBase: String?

    /// Deepest chain of pinned contexts that include one another; the longest published has two.
    static let maximumIncludes = 8

    /// What an active context says once a local one is applied.
    /// - Parameters:
    ///   - isPropagated: false for the context of a type, which holds for one node only.
    ///   - overridesProtected: true for the context of a property, which may say anything.
    func state(
        applying local: LocalContext, to active: ActiveContext, isPropagated: Bool, overridesProtected: Bool,
        includes: Int = 0
    ) throws(JSONLDError) -> ContextState {
        var state = active.state
        if !isPropagated, state.previous == nil { state.previous = active }
        for step in local.steps {
            switch step {
            case .reset:
                guard local.isPinned || allowsInline else { throw .contextNotAllowed("null") }
                guard overridesProtected || !state.hasProtectedTerms else {
                    throw .invalid("invalid context nullification: null would undo protected terms")
                }
                let previous = state.previous
                state = ContextState()
                if !isPropagated { state.previous = previous }
            case .include(let url):
                guard includes < Self.maximumIncludes else {
                    throw .limit("more than \(Self.maximumIncludes) contexts include one another")
                }
                let included = local.isPinned ? tables.included(at: url) : tables.table(at: url)
                guard let table = included else { throw .contextNotAllowed(url) }
                state = try self.state(
                    applying: table.context, to: ActiveContext(state), isPropagated: true,
                    overridesProtected: overridesProtected, includes: includes + 1)
            case .pinned(let definitions):
                try apply(definitions, to: &state, overridesProtected: overridesProtected)
            case .inline(let definitions):
                guard allowsInline else { throw .contextNotAllowed("written in the document") }
                var compiler = InlineContextCompiler(
                    state: state, definitions: definitions, compiler: self, overridesProtected: overridesProtected)
                state = try compiler.compile()
            }
        }
        return state
    }

    private func apply(
        _ definitions: PinnedDefinitions, to state: inout ContextState, overridesProtected: Bool
    ) throws(JSONLDError) {
        if let vocabulary = definitions.vocabulary { state.vocabulary = vocabulary }
        for (term, written) in definitions.terms {
            let definition = definitions.definition(of: term, as: written, in: state)
            try state.define(term, as: definition, overridesProtected: overridesProtected)
        }
    }
}

extension ContextState {
    /// Defines a term; a protected one only with the same meaning (JSON-LD 1.1 API section 4.2.2 step 27).
    mutating func define(
        _ term: ExactName, as definition: TermDefinition, overridesProtected: Bool
    ) throws(JSONLDError) {
        guard !overridesProtected, let known = terms[term], known.isProtected else {
            define(term, as: definition)
            return
        }
        guard known.means(thatOf: definition) else {
            throw .invalid("protected term redefinition: \"\(term.text)\" may not be given another meaning")
        }
    }
}
