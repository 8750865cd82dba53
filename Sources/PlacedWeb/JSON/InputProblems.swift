public import PlacedDomain

/// Collects what is wrong with one request, so that everything is said at once.
public final class InputProblems {
    /// No more is kept than is told.
    static let limit = Problem.errorLimit

    /// What was found, in the order of reading.
    public private(set) var found: [FieldProblem] = []

    /// Nothing wrong so far.
    public init() {}

    /// Adds something wrong with the member at a pointer.
    public func report(_ pointer: String, _ code: FieldProblem.Code, _ message: String) {
        if found.count < Self.limit { found.append(FieldProblem(pointer, code, message)) }
    }

    func wrongType(_ pointer: String, _ node: JSONNode, expected: String) {
        report(pointer, .wrongType, "This is \(node.kindName); send \(expected).")
    }
}
