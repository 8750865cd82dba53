/// Reads one context object written as JSON into an active context (JSON-LD 1.1 API sections 4.1.2 and 4.2.2). Only the
/// standard's own tests and documents that were written here have such; a credential's are refused before.
struct InlineContextCompiler {
    /// The context as far as it is read.
    private(set) var state: ContextState
    private let definitions: JSONObject
    private let compiler: ContextCompiler
    private let overridesProtected: Bool
    private var isProtected = false
    /// Terms being defined (false) and defined (true).
    private var progress: [ExactName: Bool] = [:]

    init(state: ContextState, definitions: JSONObject, compiler: ContextCompiler, overridesProtected: Bool) {
        self.state = state
        self.definitions = definitions
        self.compiler = compiler
        self.overridesProtected = overridesProtected
    }

    /// Reads the settings, then the terms.
    mutating func compile() throws(JSONLDError) -> ContextState {
        for (name, value) in definitions.members {
            guard let keyword = Keyword(name) else { continue }
            try readSetting(keyword, value)
        }
        try readVocabulary()
        for (name, _) in definitions.members where !Self.isSetting(name) { try define(name) }
        return state
    }

    private static func isSetting(_ name: String) -> Bool {
        switch Keyword(name) {
        case .base, .direction, .import, .language, .propagate, .protected, .version, .vocab: true
        default: false
        }
    }

    private mutating func readSetting(_ keyword: Keyword, _ value: JSONValue) throws(JSONLDError) {
        switch keyword {
        case .version:
            guard value.number?.double == 1.1 else { throw .invalid("invalid @version value: it is not 1.1") }
        case .import, .propagate:
            throw .unsupported(keyword.rawValue)
        case .base:
            try readBase(value)
        case .language:
            guard let setting = ContextSetting(value) else {
                throw .invalid("invalid default language: neither text nor null")
            }
            state.language = setting.over(nil)?.asciiLowercased
        case .direction:
            state.direction = try Self.direction(value).over(nil)
        case .protected:
            guard let value = value.bool else { throw .invalid("invalid @protected value: it is not true or false") }
            isProtected = value
        default: break
        }
    }

    private mutating func readBase(_ value: JSONValue) throws(JSONLDError) {
        switch value {
        case .null: state.base = .none
        case .string(let text):
            if IRISyntax.hasScheme(text) {
                state.base = .iri(text)
            } else {
                guard let base = state.base(of: compiler.documentBase) else {
                    throw .invalid("invalid base IRI: \(text)")
                }
                state.base = .iri(IRIReference.resolve(text, against: base))
            }
        default: throw .invalid("invalid base IRI: neither text nor null")
        }
    }

    private mutating func readVocabulary() throws(JSONLDError) {
        switch definitions[Keyword.vocab.rawValue] {
        case nil: return
        case .null: state.vocabulary = nil
        case .string(let text):
            let expansion = state.expand(
                text, isVocabulary: true, isReference: true, documentBase: compiler.documentBase)
            guard case .iri(let iri) = expansion, Keyword(text) == nil, !Keyword.isReserved(text) else {
                throw .invalid("invalid vocab mapping: \(text)")
            }
            state.vocabulary = iri.text
        default: throw .invalid("invalid vocab mapping: neither text nor null")
        }
    }

    private static func direction(_ value: JSONValue) throws(JSONLDError) -> ContextSetting {
        guard let setting = ContextSetting(value),
            setting == .none || setting == .text("ltr") || setting == .text("rtl")
        else { throw .invalid("invalid base direction: it is not \"ltr\", \"rtl\" or null") }
        return setting
    }

    /// Expands a text that may name a term of this context not read yet.
    private mutating func expand(_ text: String) throws(JSONLDError) -> ContextState.Expansion {
        if Keyword(text) == nil {
            try defineIfHere(text)
            let scalars = text.unicodeScalars
            if let colon = scalars.firstIndex(of: ":"), colon > scalars.startIndex {
                let prefix = String(scalars[..<colon])
                if prefix != "_", !text.utf8[colon...].starts(with: "://".utf8) { try defineIfHere(prefix) }
            }
        }
        return state.expand(text, isVocabulary: true, isReference: false, documentBase: nil)
    }

    private mutating func defineIfHere(_ term: String) throws(JSONLDError) {
        guard definitions[term] != nil, progress[ExactName(term)] != true, !Self.isSetting(term) else { return }
        try define(term)
    }

    private mutating func define(_ term: String) throws(JSONLDError) {
        let name = ExactName(term)
        if let isDone = progress[name] {
            guard isDone else { throw .invalid("cyclic IRI mapping: \"\(term)\" is defined by itself") }
            return
        }
        guard !term.isEmpty else { throw .invalid("invalid term definition: a term has no name") }
        guard let value = definitions[term] else { return }
        progress[name] = false
        if let keyword = Keyword(term), !(keyword == .type && Self.isTypeContainer(value)) {
            throw .invalid("keyword redefinition: \(term)")
        }
        if Keyword(term) == nil, Keyword.isReserved(term) {
            if compiler.isSafe { throw .dataLoss("the reserved term \(term) means nothing") }
            return
        }
        let known = state.definition(of: term)
        state.define(name, as: nil)
        let definition = try read(term, value)
        progress[name] = true
        guard let definition else { return }
        if let known { state.define(name, as: known) }
        try state.define(name, as: definition, overridesProtected: overridesProtected)
    }

    /// `@type` may be said to be a set and to be protected, and nothing else.
    private static func isTypeContainer(_ value: JSONValue) -> Bool {
        guard let members = value.object?.members, !members.isEmpty else { return false }
        return members.allSatisfy { name, value in
            switch Keyword(name) {
            case .container: value.string == Keyword.set.rawValue
            case .protected: true
            default: false
            }
        }
    }

    private mutating func read(_ term: String, _ value: JSONValue) throws(JSONLDError) -> TermDefinition? {
        switch value {
        case .null:
            return TermDefinition(meaning: .nothing, isProtected: isProtected)
        case .string:
            return try read(term, JSONObject(dictionaryLiteral: (Keyword.id.rawValue, value)), isSimple: true)
        case .object(let members):
            return try read(term, members, isSimple: false)
        default:
            throw .invalid("invalid term definition: \"\(term)\" is neither text nor an object nor null")
        }
    }

    private mutating func read(
        _ term: String, _ members: JSONObject, isSimple: Bool
    ) throws(JSONLDError) -> TermDefinition? {
        let parts = try InlineTermParts(term, members)
        let coercion = try self.coercion(parts)
        guard let meaning = try self.meaning(term, parts) else { return nil }
        let isNamed = !term.utf8.contains(UInt8(ascii: ":")) && !term.utf8.contains(UInt8(ascii: "/"))
        var isPrefix = false
        if case .iri(let iri) = meaning, isSimple, isNamed {
            if case .blank = iri { isPrefix = true } else { isPrefix = IRISyntax.endsInDelimiter(iri.text) }
        }
        if let stated = parts.isPrefix {
            guard isNamed else { throw .invalid("invalid term definition: \"\(term)\" cannot be a prefix") }
            if stated, case .keyword = meaning {
                throw .invalid("invalid term definition: a keyword cannot be a prefix")
            }
            isPrefix = stated
        }
        return TermDefinition(
            meaning: meaning, coercion: coercion, containers: parts.containers, language: parts.language,
            direction: parts.direction, isPrefix: isPrefix, isProtected: parts.isProtected ?? isProtected,
            scope: try scope(parts))
    }

    private mutating func coercion(_ parts: InlineTermParts) throws(JSONLDError) -> TermDefinition.Coercion {
        guard let type = parts.type else { return .absent }
        switch try expand(type) {
        case .keyword(.id): return .id
        case .keyword(.vocab): return .vocab
        case .keyword(.json): return .json
        case .keyword(.none): return .untyped
        case .iri(.iri(let iri)): return .datatype(iri)
        default: throw .invalid("invalid type mapping: \(type)")
        }
    }

    /// What the term stands for; nil when its definition is to be ignored.
    private mutating func meaning(
        _ term: String, _ parts: InlineTermParts
    ) throws(JSONLDError) -> TermDefinition.Meaning? {
        switch parts.id {
        case .none: return .nothing
        case .text(let id) where !id.hasSameBytes(as: term): return try meaning(term, as: id)
        default: break
        }
        let scalars = term.unicodeScalars
        if term == Keyword.type.rawValue { return .keyword(.type) }
        if let colon = scalars.dropFirst().firstIndex(of: ":") {
            try defineIfHere(String(scalars[..<colon]))
            if let prefix = state.definition(of: String(scalars[..<colon])), case .iri(let iri) = prefix.meaning {
                return .iri(ExpandedIRI(iri.text + String(scalars[scalars.index(after: colon)...])))
            }
            return .iri(ExpandedIRI(term))
        }
        if scalars.contains("/") {
            let base = state.base(of: compiler.documentBase)
            let iri = ExpandedIRI(base.map { IRIReference.resolve(term, against: $0) } ?? term)
            guard case .iri = iri else { throw .invalid("invalid IRI mapping: \"\(term)\"") }
            return .iri(iri)
        }
        guard let vocabulary = state.vocabulary else {
            throw .invalid("invalid IRI mapping: \"\(term)\" has no @id and there is no @vocab")
        }
        return .iri(ExpandedIRI(vocabulary + term))
    }

    private mutating func meaning(_ term: String, as id: String) throws(JSONLDError) -> TermDefinition.Meaning? {
        if Keyword(id) == nil, Keyword.isReserved(id) {
            if compiler.isSafe { throw .dataLoss("the reserved text \(id) means nothing") }
            return nil
        }
        let expansion = try expand(id)
        let meaning: TermDefinition.Meaning
        switch expansion {
        case .keyword(.context): throw .invalid("invalid keyword alias: @context cannot have another name")
        case .keyword(let keyword): meaning = .keyword(keyword)
        case .iri(.other(let text)) where !IRISyntax.hasScheme(text):
            throw .invalid("invalid IRI mapping: \"\(term)\" as \(id)")
        case .iri(let iri): meaning = .iri(iri)
        case .nothing: throw .invalid("invalid IRI mapping: \"\(term)\" as \(id)")
        }
        let inner = term.unicodeScalars.dropFirst().dropLast()
        if inner.contains(":") || term.unicodeScalars.contains("/") {
            progress[ExactName(term)] = true
            guard case .iri(let itself) = try expand(term), case .iri(let iri) = meaning, itself == iri else {
                throw .invalid("invalid IRI mapping: \"\(term)\" looks like an IRI and is defined as another")
            }
        }
        return meaning
    }

    private func scope(_ parts: InlineTermParts) throws(JSONLDError) -> LocalContext? {
        guard let context = parts.context else { return nil }
        let scope = try LocalContext(context)
        // Only tried: an error is to be found when the context is read, whether or not the term occurs.
        _ = try compiler.state(
            applying: scope, to: ActiveContext(state), isPropagated: true, overridesProtected: true)
        return scope
    }
}
