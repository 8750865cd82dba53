/// A document wanted for a verification.
public struct DocumentRequest: Sendable, Equatable {
    /// What the document is for.
    public enum Purpose: String, Sendable {
        case credential, assertion, badgeClass, issuer, key, keySet, didDocument, revocationList, statusList, collection
        case endorsement, refresh
    }

    /// The address, already allowed by ``URLRules`` and in its normal form.
    public let url: WebAddress
    /// Media types for the `Accept` field, in order of preference, with their parameters.
    public let accept: [String]
    /// What the document is for.
    public let purpose: Purpose
    /// Largest body, in bytes; more than this is refused with `LIMIT_EXCEEDED`.
    public let maximumBytes: Int

    /// A request with these values.
    public init(url: WebAddress, accept: [String], purpose: Purpose, maximumBytes: Int) {
        self.url = url
        self.accept = accept
        self.purpose = purpose
        self.maximumBytes = maximumBytes
    }
}
