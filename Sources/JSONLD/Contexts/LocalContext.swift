/// A context before it is applied: its parts in order (JSON-LD 1.1 API section 4.1).
///
/// A class, so that a pinned one is known by its identity and what it leads to is worked out once.
final class LocalContext: Sendable {
    /// One part.
    enum Step: Sendable, Equatable {
        /// `null`: forget everything.
        case reset
        /// A pinned context by its URL.
        case include(String)
        /// The definitions of a pinned table.
        case pinned(PinnedDefinitions)
        /// Definitions written in the document itself.
        case inline(JSONObject)
    }

    /// The parts in order.
    let steps: [Step]
    /// Whether this stands in a table, and so lives as long as its catalogue.
    let isPinned: Bool

    init(steps: [Step], isPinned: Bool) {
        self.steps = steps
        self.isPinned = isPinned
    }

    /// The value of an `@context` written in a document.
    convenience init(_ value: JSONValue) throws(JSONLDError) {
        var steps: [Step] = []
        for part in value.array ?? [value] {
            switch part {
            case .null: steps.append(.reset)
            case .string(let url): steps.append(.include(url))
            case .object(let definitions): steps.append(.inline(definitions))
            default:
                throw .invalid("invalid local context: a part of @context is neither a URL nor an object nor null")
            }
        }
        self.init(steps: steps, isPinned: false)
    }
}

extension LocalContext: Equatable {
    static func == (left: LocalContext, right: LocalContext) -> Bool {
        left === right || left.steps == right.steps
    }
}
