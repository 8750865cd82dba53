/// The members of a JSON object in the order written; no name occurs twice.
public struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// A member: its name and its value.
    public typealias Member = (name: String, value: JSONValue)

    /// The members in the order written.
    public private(set) var members: [Member] = []
    /// Where the members of a large object are; in a small one looking at every name costs less than hashing one.
    private var positions: [ExactName: Int] = [:]

    /// Most members that are looked through. Objects of credentials have fewer; what is larger was made to be slow.
    private static let unindexedCount = 16

    /// An object without members.
    public init() {}

    /// An object of these members; of a name given twice the last value stays.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        for (name, value) in members { self[name] = value }
    }

    /// The value of a member; names are compared by their bytes. Setting appends or replaces, setting nil removes.
    public subscript(_ name: String) -> JSONValue? {
        get { position(of: name).map { members[$0].value } }
        set {
            switch (position(of: name), newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil):
                members.remove(at: position)
                index(from: 0)
            case (nil, let value?): add(name, value)
            case (nil, nil): break
            }
        }
    }

    /// The names in the order written.
    public var names: [String] { members.map(\.name) }

    /// Appends a member; false when the name is already there (and nothing changes).
    mutating func append(_ name: String, _ value: JSONValue) -> Bool {
        guard position(of: name) == nil else { return false }
        add(name, value)
        return true
    }

    private func position(of name: String) -> Int? {
        guard members.count <= Self.unindexedCount else { return positions[ExactName(name)] }
        return members.indices.first { members[$0].name.hasSameBytes(as: name) }
    }

    private mutating func add(_ name: String, _ value: JSONValue) {
        members.append((name, value))
        index(from: positions.isEmpty ? 0 : members.count - 1)
    }

    /// Writes down where the members from this one on are, if there are so many.
    private mutating func index(from first: Int) {
        if first == 0 { positions.removeAll() }
        guard members.count > Self.unindexedCount else { return }
        for position in first..<members.count { positions[ExactName(members[position].name)] = position }
    }

    /// Equal when they have the same members, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.count == right.members.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }
}
