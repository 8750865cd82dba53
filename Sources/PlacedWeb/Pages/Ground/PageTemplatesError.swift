/// Everything that is wrong with the page templates, found in one reading; it stops the start.
public struct PageTemplatesError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence per fault: file, what is wrong, what to do.
    public let problems: [String]

    init(_ problems: [String]) {
        self.problems = problems.sorted()
    }

    /// The faults, one a line.
    public var description: String {
        "The page templates cannot be used:\n" + problems.map { "- \($0)" }.joined(separator: "\n")
    }
}
