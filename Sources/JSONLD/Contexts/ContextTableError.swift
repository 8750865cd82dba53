/// Why a context table was refused, and where.
public struct ContextTableError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, counted from 1; 0 when the fault is not in one line.
    public let line: Int
    /// What is wrong, and what is expected.
    public let problem: String

    /// The place and the problem.
    public var description: String { line > 0 ? "line \(line): \(problem)" : problem }
}
