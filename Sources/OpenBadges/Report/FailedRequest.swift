/// A document that was asked for and not obtained: as much a ground of the verdict as one that was.
public struct FailedRequest: Sendable, Equatable {
    /// The address asked for.
    public let url: String
    /// The rule that stopped it; nil when there was no answer.
    public let code: ReasonCode?
    /// One sentence for a person.
    public let detail: String

    /// A failure with these values, as a stored receipt holds it.
    public init(url: String, code: ReasonCode?, detail: String) {
        self.url = url
        self.code = code
        self.detail = detail
    }
}
