public import PlacedDomain

/// Reads the members of one JSON object and remembers which were asked for: the others are refused.
///
/// Lives within one synchronous reading of one request. A member that is `null` is as good as absent.
public final class ObjectReader {
    /// Where the object stands in the document (RFC 6901); empty for the document itself.
    public let pointer: String
    private let members: [String: JSONNode]
    private let problems: InputProblems
    private var asked: Set<String> = []

    init(_ members: [JSONNode.Member], pointer: String, problems: InputProblems) {
        self.pointer = pointer
        self.members = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
        self.problems = problems
    }

    /// A member that must be there; nil when it is not or is wrong, which is then reported.
    public func required<Value>(_ name: String, _ kind: InputValue<Value>) -> Value? {
        guard let node = node(name) else {
            problems.report(child(name), .required, "Give \(name).")
            return nil
        }
        return kind.read(node, child(name), problems)
    }

    /// A member that may be absent; nil when it is, or when it is wrong, which is then reported.
    public func optional<Value>(_ name: String, _ kind: InputValue<Value>) -> Value? {
        node(name).flatMap { kind.read($0, child(name), problems) }
    }

    /// Reports something that only the members together show.
    public func report(_ name: String, _ code: FieldProblem.Code, _ message: String) {
        problems.report(child(name), code, message)
    }

    /// Reports every member that nobody asked for, so that a typing error is never silence.
    func finish() {
        for name in members.keys.sorted() where !asked.contains(name) {
            problems.report(
                child(name), .unknownMember,
                "There is no member \(name.prefix(80)) here; known are: \(asked.sorted().joined(separator: ", ")).")
        }
    }

    private func node(_ name: String) -> JSONNode? {
        asked.insert(name)
        guard let node = members[name], node != .null else { return nil }
        return node
    }

    private func child(_ name: String) -> String {
        pointer + "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
