/// Applies contexts to a document (JSON-LD 1.1 API section 5.1, "Expansion Algorithm").
struct Expander {
    let options: JSONLDOptions
    let tables: ContextTables
    private var items = 0
    private var compilations = 0
    private var depth = 0

    init(options: JSONLDOptions, tables: ContextTables) {
        self.options = options
        self.tables = tables
    }

    /// The items of a document, under contexts that precede its own.
    mutating func expand(
        _ document: JSONValue, under contexts: [String]?
    ) throws(JSONLDError) -> [ExpandedItem] {
        var context = ActiveContext.initial
        if let contexts {
            context = try apply(contextsIn: .array(contexts.map(JSONValue.string)), to: context)
        }
        var result: [ExpandedItem] = []
        try expand(document, in: context, under: nil, into: &result)
        // A document that is only a graph stands for what is in it.
        if case .object = document, result.count == 1, case .node(let node) = result[0], let graph = node.graph,
            node.types == nil, node.properties.isEmpty, case .absent = node.id
        {
            return graph
        }
        return result
    }

    /// An error in safe mode; otherwise the caller goes on without the thing.
    func lose(_ detail: @autoclosure () -> String) throws(JSONLDError) {
        if options.isSafe { throw .dataLoss(detail()) }
    }

    // MARK: Contexts

    /// The active context after a local one; what pinned contexts lead to is kept.
    mutating func apply(
        _ local: LocalContext, to context: ActiveContext, isPropagated: Bool = true, overridesProtected: Bool = false
    ) throws(JSONLDError) -> ActiveContext {
        var step: ContextCache.Step?
        if local.isPinned, let number = context.number {
            let candidate = ContextCache.Step(
                from: number, context: ObjectIdentifier(local), isPropagated: isPropagated,
                overridesProtected: overridesProtected)
            if let known = tables.cache.context(after: candidate) { return known }
            step = candidate
        }
        compilations += 1
        guard compilations <= options.limits.maximumCompilations else {
            throw .limit("more than \(options.limits.maximumCompilations) combinations of contexts")
        }
        let compiler = ContextCompiler(
            tables: tables, allowsInline: options.allowsInlineContexts, isSafe: options.isSafe,
            documentBase: options.base)
        let state = try compiler.state(
            applying: local, to: context, isPropagated: isPropagated, overridesProtected: overridesProtected)
        return if let step { tables.cache.keep(state, after: step) } else { ActiveContext(state) }
    }

    /// The active context after the value of an `@context` in the document.
    mutating func apply(contextsIn value: JSONValue, to context: ActiveContext) throws(JSONLDError) -> ActiveContext {
        let parts = value.array ?? [value]
        guard parts.count <= options.limits.maximumContexts else {
            throw .limit("more than \(options.limits.maximumContexts) contexts in one list")
        }
        var context = context
        for part in parts {
            switch part {
            case .string(let url):
                guard let table = tables.table(at: url) else { throw .contextNotAllowed(url) }
                context = try apply(table.context, to: context)
            case .array:
                throw .invalid("invalid local context: a list stands within a list")
            default:
                context = try apply(LocalContext(part), to: context)
            }
        }
        return context
    }

    // MARK: Items

    /// Expands an element into items.
    /// - Parameter property: the member the element stands under; nil at the top and directly in a graph, where values
    ///   have no place.
    /// - Returns: whether the element was written as an array.
    @discardableResult
    mutating func expand(
        _ element: JSONValue, in context: ActiveContext, under property: String?, into result: inout [ExpandedItem]
    ) throws(JSONLDError) -> Bool {
        depth += 1
        defer { depth -= 1 }
        guard depth <= options.limits.maximumDepth else {
            throw .limit("nested deeper than \(options.limits.maximumDepth) levels")
        }
        switch element {
        case .null:
            return false
        case .array(let elements):
            let isList = property.flatMap { context.state.definition(of: $0) }?.containers.contains(.list) ?? false
            for element in elements {
                guard isList else {
                    try expand(element, in: context, under: property, into: &result)
                    continue
                }
                var inner: [ExpandedItem] = []
                if try expand(element, in: context, under: property, into: &inner) {
                    result.append(.list(inner))
                } else {
                    result += inner
                }
            }
            return true
        case .object(let object):
            try count()
            return try expand(object, in: context, under: property, into: &result)
        default:
            try count()
            guard let property else {
                try lose("a value stands where only nodes can")
                return false
            }
            var context = context
            var definition = context.state.definition(of: property)
            if let scope = definition?.scope {
                context = try apply(scope, to: context, overridesProtected: true)
                definition = context.state.definition(of: property)
            }
            try result.append(value(element, of: definition, in: context))
            return false
        }
    }

    private mutating func count() throws(JSONLDError) {
        items += 1
        guard items <= options.limits.maximumItems else {
            throw .limit("more than \(options.limits.maximumItems) objects and values")
        }
    }

    /// A bare value under a property (JSON-LD 1.1 API section 5.3, "Value Expansion").
    func value(
        _ value: JSONValue, of definition: TermDefinition?, in context: ActiveContext
    ) throws(JSONLDError) -> ExpandedItem {
        switch definition?.coercion ?? .absent {
        case .id:
            if case .string(let text) = value {
                return .node(ExpandedNode(id: try identifier(text, isVocabulary: false, in: context)))
            }
        case .vocab:
            if case .string(let text) = value {
                return .node(ExpandedNode(id: try identifier(text, isVocabulary: true, in: context)))
            }
        case .datatype(let iri):
            return .value(ExpandedValue(value: value, datatype: .iri(ExpandedIRI(iri))))
        case .json:
            return .value(ExpandedValue(value: value, datatype: .json))
        case .untyped, .absent:
            break
        }
        guard case .string = value else { return .value(ExpandedValue(value: value)) }
        let state = context.state
        return .value(
            ExpandedValue(
                value: value, language: (definition?.language ?? .absent).over(state.language),
                direction: (definition?.direction ?? .absent).over(state.direction)))
    }

    /// The node that a text identifies.
    func identifier(
        _ text: String, isVocabulary: Bool, in context: ActiveContext
    ) throws(JSONLDError) -> ExpandedNode.Identifier {
        let expansion = context.state.expand(
            text, isVocabulary: isVocabulary, isReference: true, documentBase: options.base)
        switch expansion {
        case .iri(let iri):
            if case .other(let text) = iri { try lose("the identifier \"\(text)\" is no absolute IRI") }
            return .iri(iri)
        case .keyword(let keyword):
            try lose("the keyword \(keyword.rawValue) stands for an identifier")
            return .iri(.other(keyword.rawValue))
        case .nothing:
            try lose("the identifier \"\(text)\" is reserved and names nothing")
            return .nothing
        }
    }
}
