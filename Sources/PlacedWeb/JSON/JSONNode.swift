/// A JSON value with its members in order and its numbers as they were written.
public enum JSONNode: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// The number's own text, so that no whole number loses digits on the way.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([Member])

    /// A name and its value.
    public struct Member: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The value.
        public let value: JSONNode

        /// A name and its value.
        public init(_ name: String, _ value: JSONNode) {
            self.name = name
            self.value = value
        }
    }

    /// Any value of ours that has a JSON form; nil is an explicit `null`.
    public static func of(_ value: some JSONRepresentable) -> JSONNode { value.json }

    /// What kind of value it is, as a message calls it.
    var kindName: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONNode: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    /// An object with members in the order written.
    public init(dictionaryLiteral elements: (String, JSONNode)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    /// An array.
    public init(arrayLiteral elements: JSONNode...) { self = .array(elements) }

    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }

    /// A whole number.
    public init(integerLiteral value: Int) { self = .number(String(value)) }

    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }

    /// `null`.
    public init(nilLiteral: ()) { self = .null }
}
