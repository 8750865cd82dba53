/// What a term means in an active context (JSON-LD 1.1 API section 4.2), ready for use: nothing is looked up again.
///
/// A class, so that the many contexts that share a definition copy a reference.
final class TermDefinition: Sendable {
    /// What the term stands for.
    enum Meaning: Sendable, Equatable {
        case keyword(Keyword)
        case iri(ExpandedIRI)
        /// The term is kept from meaning anything (`null`).
        case nothing
    }

    /// How its values are read (`@type`).
    enum Coercion: Sendable, Equatable {
        case absent
        case id
        case vocab
        case json
        /// `@none`: values as they are, without the default language's.
        case untyped
        case datatype(String)
    }

    /// How its values are grouped (`@container`). Those of the maps are refused when a context is read.
    struct Containers: OptionSet, Sendable {
        let rawValue: UInt8
        static let set = Containers(rawValue: 1)
        static let list = Containers(rawValue: 2)
        static let graph = Containers(rawValue: 4)
    }

    /// What the term stands for.
    let meaning: Meaning
    /// How values are read.
    let coercion: Coercion
    /// How values are grouped.
    let containers: Containers
    /// The language of plain texts, in place of the context's.
    let language: ContextSetting
    /// The direction of plain texts, in place of the context's.
    let direction: ContextSetting
    /// Whether the term may stand before a colon.
    let isPrefix: Bool
    /// Whether a later context may not give it another meaning.
    let isProtected: Bool
    /// The context for what stands under the term, or in a node of this type.
    let scope: LocalContext?

    init(
        meaning: Meaning, coercion: Coercion = .absent, containers: Containers = [],
        language: ContextSetting = .absent, direction: ContextSetting = .absent, isPrefix: Bool = false,
        isProtected: Bool = false, scope: LocalContext? = nil
    ) {
        self.meaning = meaning
        self.coercion = coercion
        self.containers = containers
        self.language = language
        self.direction = direction
        self.isPrefix = isPrefix
        self.isProtected = isProtected
        self.scope = scope
    }

    /// Whether both mean the same, protected or not: only such a definition may follow a protected one.
    func means(thatOf other: TermDefinition) -> Bool {
        meaning == other.meaning && coercion == other.coercion && containers == other.containers
            && language == other.language && direction == other.direction && isPrefix == other.isPrefix
            && scope == other.scope
    }
}

extension TermDefinition {
    /// The definition with its IRIs expanded in a context, which gives their prefixes a meaning.
    func expanded(in state: ContextState) -> TermDefinition {
        func expand(_ text: String) -> String {
            let expansion = state.expand(text, isVocabulary: true, isReference: false, documentBase: nil)
            return if case .iri(let iri) = expansion { iri.text } else { text }
        }
        var meaning = meaning
        if case .iri(let iri) = meaning { meaning = .iri(ExpandedIRI(expand(iri.text))) }
        var coercion = coercion
        if case .datatype(let iri) = coercion { coercion = .datatype(expand(iri)) }
        return TermDefinition(
            meaning: meaning, coercion: coercion, containers: containers, language: language, direction: direction,
            isPrefix: isPrefix, isProtected: isProtected, scope: scope)
    }
}

extension TermDefinition: Equatable {
    static func == (left: TermDefinition, right: TermDefinition) -> Bool {
        left === right || (left.isProtected == right.isProtected && left.means(thatOf: right))
    }
}
