import Foundation
import PlacedDomain
import PlacedStore

/// Mails one-time links, at most so many an hour.
struct OneTimeLinks {
    /// Links to one address an hour, whoever asks: enough for slow mail, too few to annoy anybody with.
    static let perAddress = 5
    /// Links of one person an hour, to whatever addresses.
    static let perPerson = 10

    let settings: UseCaseSettings

    /// Makes a link and puts its mail on its way; does nothing past the bounds.
    ///
    /// - Parameter access: in the administrative scope, since addresses of others are counted.
    func send(
        _ purpose: LinkPurpose, to address: EmailAddress, hash: [UInt8], emailID: UUID, of person: PersonID,
        language: String, in access: StoreTransaction
    ) async throws(StoreError) {
        let now = access.scope.now
        let sent = try await access.linkCounts(toHash: hash, person: person, since: now.addingTimeInterval(-3600))
        guard sent.address < Self.perAddress, sent.person < Self.perPerson else { return }
        let token = SecretToken.random()
        try await access.insertLink(
            digest: token.digest, person: person, emailID: emailID, purpose: purpose,
            expiresAt: now.addingTimeInterval(settings.signInLinkSeconds))
        let path = purpose == .signIn ? "sign-in" : "verify-email"
        let message = SignInMessage(
            link: "\(settings.baseURL)/\(path)/\(token.text)",
            expiryMinutes: max(1, Int(settings.signInLinkSeconds / 60)))
        try await access.enqueue(
            .signIn(message), to: .personAt(person, address: address.text), language: language)
    }
}
