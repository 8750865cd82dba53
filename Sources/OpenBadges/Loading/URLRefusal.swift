/// An address that may not be asked for (`URL_NOT_ALLOWED`).
public struct URLRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address, shortened.
    public let url: String
    /// What about it is refused, for the sentence "the address … …".
    public let problem: String

    /// One sentence naming the address and the problem.
    public var description: String {
        "the address \(url) \(problem); only https on port 443 of a public host name is asked for"
    }
}
