/// What a message says, already masked for its recipient and in no language yet; stored as JSON in the outbox.
///
/// The JSON is one object with the member `kind` beside the members of the payload.
public enum MessageContent: Sendable, Hashable {
    case digest(DigestContent)
    case signIn(SignInMessage)
    case caseloadInvitation(CaseloadInvitationMessage)
    case statusChange(StatusChangeMessage)
    case credentialChange(CredentialChangeMessage)

    /// The discriminator.
    public var kind: MessageKind {
        switch self {
        case .digest: .digest
        case .signIn: .signIn
        case .caseloadInvitation: .caseloadInvitation
        case .statusChange: .statusChange
        case .credentialChange: .credentialChange
        }
    }
}

extension MessageContent: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind
    }

    /// Reads the payload that `kind` names.
    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: CodingKeys.self).decode(MessageKind.self, forKey: .kind) {
        case .digest: self = .digest(try DigestContent(from: decoder))
        case .signIn: self = .signIn(try SignInMessage(from: decoder))
        case .caseloadInvitation: self = .caseloadInvitation(try CaseloadInvitationMessage(from: decoder))
        case .statusChange: self = .statusChange(try StatusChangeMessage(from: decoder))
        case .credentialChange: self = .credentialChange(try CredentialChangeMessage(from: decoder))
        }
    }

    /// Writes the payload's members and `kind`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        switch self {
        case .digest(let payload): try payload.encode(to: encoder)
        case .signIn(let payload): try payload.encode(to: encoder)
        case .caseloadInvitation(let payload): try payload.encode(to: encoder)
        case .statusChange(let payload): try payload.encode(to: encoder)
        case .credentialChange(let payload): try payload.encode(to: encoder)
        }
    }
}
