/// The members of a JSON object in the order written; no name occurs twice.
public struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// A member: its name and its value.
    public typealias Member = (name: String, value: JSONValue)

    /// The members in the order written.
    public private(set) var members: [Member] = []
    private var positions: [ExactName: Int] = [:]

    /// An object without members.
    public init() {}

    /// An object of these members; of a name given twice the last value stays.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        for (name, value) in members { self[name] = value }
    }

    /// The value of a member; names are compared by their bytes. Setting appends or replaces, setting nil removes.
    public subscript(_ name: String) -> JSONValue? {
        get { positions[ExactName(name)].map { members[$0].value } }
        set {
            if let newValue {
                guard !append(name, newValue) else { return }
                if let position = positions[ExactName(name)] { members[position].value = newValue }
            } else if let position = positions.removeValue(forKey: ExactName(name)) {
                members.remove(at: position)
                for (key, other) in positions where other > position { positions[key] = other - 1 }
            }
        }
    }

    /// The names in the order written.
    public var names: [String] { members.map(\.name) }

    /// Appends a member; false when the name is already there (and nothing changes).
    mutating func append(_ name: String, _ value: JSONValue) -> Bool {
        let key = ExactName(name)
        guard positions[key] == nil else { return false }
        positions[key] = members.count
        members.append((name, value))
        return true
    }

    /// Equal when they have the same members, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.count == right.members.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }
}
