import Foundation
import OpenBadges

/// What a person or a match is shown of a credential: all of it must have been signed.
///
/// The digest of the secured form is left out: the same statements may be written in several ways.
struct ShownContent: Equatable {
    private let id: String?
    private let achievement: VerifiedContent.Achievement
    private let level: Int
    private let issuer: VerifiedContent.Issuer
    private let issuedOn: Date?
    private let expiresAt: Date?
    private let recipient: [RecipientForm]
    private let proof: VerifiedContent.Proof

    init(_ content: VerifiedContent) {
        id = content.id
        achievement = content.achievement
        level = content.level
        issuer = content.issuer
        issuedOn = content.issuedOn
        expiresAt = content.expiresAt
        recipient = content.recipient
        proof = content.proof
    }
}
