extension Expander {
    mutating func expand(
        _ keyword: Keyword, _ name: String, _ value: JSONValue, in context: ActiveContext,
        typeContext: ActiveContext, under property: String?, into parts: inout ObjectParts
    ) throws(JSONLDError) {
        if keyword != .type, !parts.seen.insert(keyword).inserted {
            throw .invalid("colliding keywords: \(keyword.rawValue) is stated twice in one object")
        }
        switch keyword {
        case .context: return
        case .id:
            guard case .string(let text) = value else {
                throw .invalid("invalid @id value: the identifier is no text")
            }
            parts.node.id = try identifier(text, isVocabulary: false, in: context)
        case .type:
            try expandTypes(value, in: typeContext, into: &parts)
        case .graph:
            var graph = parts.node.graph ?? []
            try expand(value, in: context, under: nil, into: &graph)
            parts.node.graph = graph
        case .value:
            parts.value = value
        case .language:
            guard case .string(let tag) = value else {
                throw .invalid("invalid language-tagged string: the language is no text")
            }
            if !IRISyntax.isLanguageTag(tag) { try lose("\"\(tag)\" is no language tag") }
            parts.language = tag.asciiLowercased
        case .direction:
            guard let text = value.string, text == "ltr" || text == "rtl" else {
                throw .invalid("invalid base direction: it is neither \"ltr\" nor \"rtl\"")
            }
            parts.direction = text
        case .list:
            guard property != nil else {
                try lose("a list stands where only nodes can")
                parts.seen.remove(.list)
                return
            }
            var list: [ExpandedItem] = []
            try expand(value, in: context, under: property, into: &list)
            parts.list = list
        case .set:
            var set: [ExpandedItem] = []
            parts.setIsArray = try expand(value, in: context, under: property, into: &set)
            parts.set = set
        case .index, .reverse, .nest, .included:
            throw .unsupported(keyword.rawValue)
        case .base, .container, .import, .json, .none, .prefix, .propagate, .protected, .version, .vocab:
            throw .invalid("the keyword \(keyword.rawValue) has no place in a node")
        }
    }

    private func expandTypes(
        _ value: JSONValue, in context: ActiveContext, into parts: inout ObjectParts
    ) throws(JSONLDError) {
        var types = parts.node.types ?? []
        for element in value.array ?? [value] {
            guard case .string(let text) = element else {
                throw .invalid("invalid type value: a type is no text")
            }
            let expansion = context.state.expand(
                text, isVocabulary: true, isReference: true, documentBase: options.base)
            switch expansion {
            case .iri(let iri):
                if case .other(let text) = iri { try lose("the type \"\(text)\" is defined by none of the contexts") }
                types.append(iri)
            case .keyword(let keyword):
                if keyword != .json { try lose("the keyword \(keyword.rawValue) stands for a type") }
                parts.typeKeyword = keyword
                types.append(.other(keyword.rawValue))
            case .nothing:
                try lose("the type \"\(text)\" means nothing in these contexts")
            }
        }
        parts.node.types = types
    }

    /// What the members together make (JSON-LD 1.1 API section 5.1.2, steps 15 to 20).
    func finish(
        _ parts: ObjectParts, under property: String?, into result: inout [ExpandedItem]
    ) throws(JSONLDError) -> Bool {
        if let value = parts.value {
            try finishValue(value, parts, under: property, into: &result)
            return false
        }
        if parts.typeKeyword == .json { try lose("@json stands for the type of a node") }
        if parts.list != nil || parts.set != nil {
            guard parts.node.isEmpty, parts.language == nil, parts.direction == nil,
                parts.list == nil || parts.set == nil
            else { throw .invalid("invalid set or list object: it has other members too") }
            if let list = parts.list {
                result.append(.list(list))
                return false
            }
            result += parts.set ?? []
            return parts.setIsArray
        }
        if parts.language != nil || parts.direction != nil {
            try lose("a language or a direction stands without a value")
            if parts.node.isEmpty, parts.direction == nil { return false }
        }
        if property == nil, parts.node.isEmpty || parts.node.isReference {
            try lose("a node stands alone, and nothing is said of it")
            return false
        }
        result.append(.node(parts.node))
        return false
    }

    private func finishValue(
        _ value: JSONValue, _ parts: ObjectParts, under property: String?, into result: inout [ExpandedItem]
    ) throws(JSONLDError) {
        var allowed = parts.node
        let types = allowed.types
        allowed.types = nil
        guard allowed.isEmpty, parts.list == nil, parts.set == nil,
            types == nil || (parts.language == nil && parts.direction == nil)
        else { throw .invalid("invalid value object: @value stands with members that it cannot have") }
        var expanded = ExpandedValue(value: value, language: parts.language, direction: parts.direction)
        if parts.isJSON, parts.typeKeyword == .json {
            expanded.datatype = .json
        } else {
            switch value {
            case .null:
                return try lose("a value is null")
            case .array, .object:
                throw .invalid("invalid value object value: it is neither text nor number nor true nor false")
            case .string: break
            default:
                if parts.language != nil {
                    throw .invalid("invalid language-tagged value: only a text can have a language")
                }
            }
            if let types {
                guard types.count == 1, case .iri = types[0] else {
                    throw .invalid("invalid typed value: its type is no IRI")
                }
                expanded.datatype = .iri(types[0])
            }
        }
        guard property != nil else { return try lose("a value stands where only nodes can") }
        result.append(.value(expanded))
    }
}
