import Yams

/// Reads YAML as the JSON value it stands for, members in their order; plain words are resolved by YAML's core schema.
enum YAMLText {
    /// Values at most: aliases repeat what they stand for, and a short text can stand for a world.
    static let maximumNodes = 500_000
    /// Brackets within brackets at most, as in JSON.
    static let maximumDepth = JSONText.maximumDepth

    /// A text that is not such a value.
    struct Unreadable: Error, Sendable, CustomStringConvertible {
        /// What is wrong, to be read after the name of the text.
        let description: String
    }

    /// The value that a text stands for.
    static func read(_ text: String) throws(Unreadable) -> JSONNode {
        var depth = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
            guard depth <= maximumDepth else {
                throw Unreadable(description: "nests more than \(maximumDepth) brackets")
            }
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw Unreadable(description: "is not YAML: \(error)")
        }
        guard let root else { throw Unreadable(description: "is empty") }
        var room = maximumNodes
        return try json(root, &room)
    }

    private static func json(_ node: Node, _ room: inout Int) throws(Unreadable) -> JSONNode {
        room -= 1
        guard room >= 0 else { throw Unreadable(description: "stands for more than \(maximumNodes) values") }
        switch node {
        case .mapping(let mapping):
            var members: [JSONNode.Member] = []
            for (key, value) in mapping { members.append(.init(key.string ?? "", try json(value, &room))) }
            return .object(members)
        case .sequence(let sequence):
            var elements: [JSONNode] = []
            for element in sequence { elements.append(try json(element, &room)) }
            return .array(elements)
        case .scalar(let scalar):
            return switch node.tag.description {
            case Tag.Name.null.rawValue: .null
            case Tag.Name.bool.rawValue: .of(node.bool)
            case Tag.Name.int.rawValue: .of(node.int)
            case Tag.Name.float.rawValue: .of(node.float)
            default: .string(scalar.string)
            }
        case .alias(let alias): throw Unreadable(description: "holds an alias \(alias.anchor)")
        }
    }
}
