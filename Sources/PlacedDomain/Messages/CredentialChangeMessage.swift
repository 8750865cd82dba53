/// The news that badges of a learner have begun or ceased to count, told to the learner before anybody else.
public struct CredentialChangeMessage: Sendable, Hashable, Codable {
    /// What became of one badge.
    public struct Change: Sendable, Hashable, Codable {
        /// The badge.
        public let credentialID: CredentialID
        /// What it calls its achievement; empty when that is not known.
        public let title: String
        /// The new verdict.
        public let verdict: CredentialVerdict
        /// Why, as a code of the verification rules; nil for a verified one.
        public let reason: String?

        /// A change with these values.
        public init(credentialID: CredentialID, title: String, verdict: CredentialVerdict, reason: String?) {
            self.credentialID = credentialID
            self.title = title
            self.verdict = verdict
            self.reason = reason
        }
    }

    /// What became of which badge, one at least.
    public let changes: [Change]

    /// A message of these changes.
    public init(changes: [Change]) {
        self.changes = changes
    }
}
