extension ContextState {
    /// What a text stands for after IRI expansion (JSON-LD 1.1 API section 5.2).
    enum Expansion {
        case keyword(Keyword)
        case iri(ExpandedIRI)
        /// Nothing: a reserved text, or a term kept from meaning anything.
        case nothing

        init(_ meaning: TermDefinition.Meaning) {
            switch meaning {
            case .keyword(let keyword): self = .keyword(keyword)
            case .iri(let iri): self = .iri(iri)
            case .nothing: self = .nothing
            }
        }
    }

    /// Expands a text.
    /// - Parameters:
    ///   - isVocabulary: whether terms and the vocabulary are asked, as for a property or a type.
    ///   - isReference: whether the base is asked, as for an identifier.
    ///   - documentBase: the base of the document.
    func expand(
        _ text: String, isVocabulary: Bool, isReference: Bool, documentBase: String?
    ) -> Expansion {
        if let keyword = Keyword(text) { return .keyword(keyword) }
        if Keyword.isReserved(text) { return .nothing }
        if let definition = definition(of: text) {
            if case .keyword = definition.meaning { return Expansion(definition.meaning) }
            if isVocabulary { return Expansion(definition.meaning) }
        }
        let bytes = text.utf8
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex {
            let suffix = bytes[bytes.index(after: colon)...]
            if suffix.starts(with: "//".utf8) { return .iri(ExpandedIRI(text)) }
            if hasPrefixes, let definition = definition(of: String(text[..<colon])), definition.isPrefix,
                case .iri(let prefix) = definition.meaning
            {
                return .iri(ExpandedIRI(prefix.text + String(text[text.utf8.index(after: colon)...])))
            }
            if IRISyntax.hasScheme(text) || bytes.starts(with: "_:".utf8) { return .iri(ExpandedIRI(text)) }
        }
        if isVocabulary, let vocabulary { return .iri(ExpandedIRI(vocabulary + text)) }
        if isReference, let base = base(of: documentBase) {
            return .iri(ExpandedIRI(IRIReference.resolve(text, against: base)))
        }
        return .iri(.other(text))
    }

    /// The base that holds here.
    func base(of documentBase: String?) -> String? {
        switch base {
        case .document: documentBase
        case .none: nil
        case .iri(let base): base
        }
    }
}
