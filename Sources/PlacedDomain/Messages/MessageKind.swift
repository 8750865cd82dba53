/// What a row of the outbox is; the discriminator of ``MessageContent`` and the row's `kind`.
public enum MessageKind: String, Sendable, Codable, CaseIterable {
    case digest
    case signIn = "sign_in"
    case caseloadInvitation = "caseload_invitation"
    case statusChange = "status_change"
    case credentialChange = "credential_change"

    /// Whether a message whose hand-over may or may not have happened is sent again.
    ///
    /// A sign-in link that arrives twice helps, one that never arrives locks somebody out. A digest is promised at most
    /// once per recipient and period, so it is rather lost than doubled.
    public var mayRepeat: Bool {
        switch self {
        case .digest: false
        case .signIn, .caseloadInvitation, .statusChange, .credentialChange: true
        }
    }

    /// Whether the message can be stopped with one click (RFC 8058).
    public var isSubscription: Bool { self == .digest }
}
