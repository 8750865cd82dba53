/// A name that could not be resolved.
public struct ResolutionFailure: Error, Sendable, CustomStringConvertible {
    /// The name.
    public let host: String
    /// What the resolver said.
    public let problem: String

    /// One sentence.
    public var description: String { "the name \(host) cannot be resolved: \(problem)" }

    /// A failure with these values.
    public init(host: String, problem: String) {
        self.host = host
        self.problem = problem
    }
}
