/// The members of one expanded term definition, each checked for its own form (JSON-LD 1.1 API section 4.2.2).
struct InlineTermParts {
    private(set) var id = ContextSetting.absent
    private(set) var type: String?
    private(set) var containers: TermDefinition.Containers = []
    private(set) var language = ContextSetting.absent
    private(set) var direction = ContextSetting.absent
    private(set) var isPrefix: Bool?
    private(set) var isProtected: Bool?
    private(set) var context: JSONValue?

    /// Reads the members of a term's definition.
    init(_ term: String, _ members: JSONObject) throws(JSONLDError) {
        for (name, value) in members.members {
            try read(name, value, of: term)
        }
        if type != nil {
            language = .absent
            direction = .absent
        }
    }

    private mutating func read(_ name: String, _ value: JSONValue, of term: String) throws(JSONLDError) {
        switch Keyword(name) {
        case .id:
            guard let setting = ContextSetting(value) else {
                throw .invalid("invalid IRI mapping: the @id of \"\(term)\" is neither text nor null")
            }
            id = setting
        case .type:
            guard let text = value.string else {
                throw .invalid("invalid type mapping: the @type of \"\(term)\" is no text")
            }
            type = text
        case .container:
            containers = try Self.containers(value, of: term)
        case .language:
            guard let setting = ContextSetting(value) else {
                throw .invalid("invalid language mapping: the @language of \"\(term)\" is neither text nor null")
            }
            if case .text(let tag) = setting { language = .text(tag.asciiLowercased) } else { language = setting }
        case .direction:
            guard let setting = ContextSetting(value),
                setting == .none || setting == .text("ltr") || setting == .text("rtl")
            else { throw .invalid("invalid base direction: the @direction of \"\(term)\"") }
            direction = setting
        case .prefix:
            guard let flag = value.bool else { throw .invalid("invalid @prefix value: that of \"\(term)\"") }
            isPrefix = flag
        case .protected:
            guard let flag = value.bool else { throw .invalid("invalid @protected value: that of \"\(term)\"") }
            isProtected = flag
        case .context:
            context = value
        case .reverse, .nest, .index:
            throw .unsupported(name)
        default:
            throw .invalid("invalid term definition: \"\(term)\" has a member \"\(name)\"")
        }
    }

    private static func containers(
        _ value: JSONValue, of term: String
    ) throws(JSONLDError) -> TermDefinition.Containers {
        var containers: TermDefinition.Containers = []
        for element in value.array ?? [value] {
            switch element.string.flatMap({ Keyword($0) }) {
            case .set: containers.insert(.set)
            case .list: containers.insert(.list)
            case .graph: containers.insert(.graph)
            case .language, .index, .id, .type:
                throw .unsupported("@container \(element.string ?? "")")
            default: throw .invalid("invalid container mapping: that of \"\(term)\"")
            }
        }
        guard !containers.isEmpty, !containers.contains(.list) || containers == .list else {
            throw .invalid("invalid container mapping: that of \"\(term)\"")
        }
        return containers
    }
}
