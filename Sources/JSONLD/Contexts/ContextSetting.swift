/// A setting of a context that can be missing, be `null`, or have a value.
enum ContextSetting: Sendable, Equatable {
    case absent
    case none
    case text(String)

    /// The value that holds here, when another holds outside.
    func over(_ outer: String?) -> String? {
        switch self {
        case .absent: outer
        case .none: nil
        case .text(let text): text
        }
    }
}

extension ContextSetting {
    /// The setting that a JSON value makes; nil when it is neither text nor null.
    init?(_ value: JSONValue) {
        switch value {
        case .null: self = .none
        case .string(let text): self = .text(text)
        default: return nil
        }
    }
}
