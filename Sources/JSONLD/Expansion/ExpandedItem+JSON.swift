extension ExpandedItem {
    /// The item in expanded form, as JSON-LD 1.1 Syntax section 5.1 writes it.
    var json: JSONValue {
        switch self {
        case .node(let node): .object(node.json)
        case .value(let value): .object(value.json)
        case .list(let items): [Keyword.list.rawValue: .array(items.map(\.json))]
        }
    }
}

extension ExpandedNode {
    /// The node in expanded form; the values of properties with the same IRI stand together.
    var json: JSONObject {
        var object = JSONObject()
        switch id {
        case .absent: break
        case .nothing: object[Keyword.id.rawValue] = .null
        case .iri(let iri): object[Keyword.id.rawValue] = .string(iri.text)
        }
        if let types { object[Keyword.type.rawValue] = .array(types.map { .string($0.text) }) }
        for property in properties {
            let earlier = object[property.iri.text]?.array ?? []
            object[property.iri.text] = .array(earlier + property.items.map(\.json))
        }
        if let graph { object[Keyword.graph.rawValue] = .array(graph.map(\.json)) }
        return object
    }
}

extension ExpandedValue {
    /// The value in expanded form.
    var json: JSONObject {
        var object: JSONObject = [Keyword.value.rawValue: value]
        switch datatype {
        case nil: break
        case .json: object[Keyword.type.rawValue] = .string(Keyword.json.rawValue)
        case .iri(let iri): object[Keyword.type.rawValue] = .string(iri.text)
        }
        if let language { object[Keyword.language.rawValue] = .string(language) }
        if let direction { object[Keyword.direction.rawValue] = .string(direction) }
        return object
    }
}
