/// A column of an answer that is not what its statement's type expects.
public struct RowDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The statement's name, from the leading comment of its text.
    public var statementName: String
    /// The column's name, or its position (from 1) when the answer has no such column.
    public var column: String
    /// What is wrong with it.
    public var problem: ValueProblem

    /// Names a problem of a column.
    public init(statementName: String, column: String, problem: ValueProblem) {
        self.statementName = statementName
        self.column = column
        self.problem = problem
    }

    /// Statement, column, problem; never the value.
    public var description: String { "\(statementName): column \(column): \(problem)" }
}
