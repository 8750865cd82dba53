import OpenBadges
import PlacedDomain

extension VerifiedContent {
    /// By what right the issuer speaks for the achievement; nil where its identifier lies at somebody else's address.
    func voice(in format: CredentialFormat) -> AchievementVoice? {
        // Without an identifier it gets one from its issuer and its name.
        guard let id = achievement.id else { return .ownPlace }
        switch format {
        // A badge class of these editions was read from its own address, whatever stood in the assertion.
        case .openBadges05, .openBadges10, .openBadges11, .openBadges20: return .ownDocument
        default: break
        }
        let place = IdentifierPlace(id)
        if place == .nobody { return id.hasPrefix(CredentialJudgement.madeUpPrefix) ? nil : .first }
        return place.isOwn(of: issuer.id) ? .ownPlace : nil
    }
}
