extension Expander {
    /// Expands an object: a node, a value, a list or a set.
    /// - Returns: whether it stands for an array (`@set`).
    mutating func expand(
        _ object: JSONObject, in outer: ActiveContext, under property: String?, into result: inout [ExpandedItem]
    ) throws(JSONLDError) -> Bool {
        let scope = property.flatMap { outer.state.definition(of: $0) }?.scope
        var context = outer
        if let previous = context.state.previous, !staysInScope(object, of: context) { context = previous }
        if let scope { context = try apply(scope, to: context, overridesProtected: true) }
        if let contexts = ownContexts(of: object) { context = try apply(contextsIn: contexts, to: context) }
        let typeContext = context
        let typeMembers = members(of: object, meaning: .type, in: context)
        for member in typeMembers {
            for term in member.value.strings.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                guard let scope = typeContext.state.definition(of: term)?.scope else { continue }
                context = try apply(scope, to: context, isPropagated: false)
            }
        }
        var parts = ObjectParts()
        if let type = typeMembers.first?.value.strings.last,
            case .keyword(.json) = context.state.expand(
                type, isVocabulary: true, isReference: false, documentBase: nil)
        {
            parts.isJSON = true
        }
        for (name, value) in object.members {
            try expand(name, value, in: context, typeContext: typeContext, under: property, into: &parts)
        }
        return try finish(parts, under: property, into: &result)
    }

    private func ownContexts(of object: JSONObject) -> JSONValue? {
        for (name, value) in object.members where name.utf8.first == UInt8(ascii: "@") {
            if Keyword(name) == .context { return value }
        }
        return nil
    }

    /// The members whose name means a keyword, by name.
    private func members(of object: JSONObject, meaning keyword: Keyword, in context: ActiveContext) -> [JSONObject
        .Member]
    {
        var found: [JSONObject.Member] = []
        for member in object.members where self.keyword(member.name, in: context) == keyword { found.append(member) }
        return found.count < 2 ? found : found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func keyword(_ name: String, in context: ActiveContext) -> Keyword? {
        if let keyword = Keyword(name) { return keyword }
        if case .keyword(let keyword) = context.state.definition(of: name)?.meaning { return keyword }
        return nil
    }

    /// Whether the context of a type still holds here: in values, and where a node is only named.
    private func staysInScope(_ object: JSONObject, of context: ActiveContext) -> Bool {
        if object.members.count == 1, keyword(object.members[0].name, in: context) == .id { return true }
        return object.members.contains { keyword($0.name, in: context) == .value }
    }

    private mutating func expand(
        _ name: String, _ value: JSONValue, in context: ActiveContext, typeContext: ActiveContext,
        under property: String?, into parts: inout ObjectParts
    ) throws(JSONLDError) {
        let expansion = context.state.expand(name, isVocabulary: true, isReference: false, documentBase: nil)
        switch expansion {
        case .keyword(let keyword):
            try expand(keyword, name, value, in: context, typeContext: typeContext, under: property, into: &parts)
        case .iri(let iri):
            if case .iri = iri {
            } else {
                try lose("the member \"\(name)\" is defined by none of the contexts")
                if case .other(let text) = iri, !text.utf8.contains(UInt8(ascii: ":")) { return }
            }
            if let items = try items(of: value, under: name, in: context) {
                parts.node.properties.append(ExpandedNode.Property(iri: iri, items: items))
            }
        case .nothing:
            try lose("the member \"\(name)\" means nothing in these contexts")
        }
    }

    /// The items under a property; nil when there are none and none were meant.
    private mutating func items(
        of value: JSONValue, under property: String, in context: ActiveContext
    ) throws(JSONLDError) -> [ExpandedItem]? {
        let definition = context.state.definition(of: property)
        if case .json = definition?.coercion {
            return [.value(ExpandedValue(value: value, datatype: .json))]
        }
        var items: [ExpandedItem] = []
        let isArray = try expand(value, in: context, under: property, into: &items)
        if items.isEmpty, !isArray { return nil }
        let containers = definition?.containers ?? []
        if containers.contains(.list) {
            if !isArray, items.count == 1, case .list = items[0] { return items }
            return [.list(items)]
        }
        if containers.contains(.graph) {
            return items.map { .node(ExpandedNode(graph: [$0])) }
        }
        return items
    }
}
