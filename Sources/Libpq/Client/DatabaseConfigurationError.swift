/// Why a `postgres://` URL is not a configuration.
public struct DatabaseConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The part of the URL concerned.
    public var part: String
    /// What is wrong with it and what is expected.
    public var problem: String

    /// A problem of a part.
    public init(part: String, problem: String) {
        self.part = part
        self.problem = problem
    }

    /// The part and its problem; never the URL, which may hold a password.
    public var description: String { "database URL: \(part) \(problem)" }
}
