import Foundation
import PlacedDomain
import PlacedStore

/// Somebody asks for a link to sign in with; the answer is the same whether or not the address is known.
public struct RequestSignIn: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Mails one link for each account of the address.
    ///
    /// - Parameters:
    ///   - email: as typed.
    ///   - register: makes an account for a learner when nobody has proven the address; using the link proves it.
    ///   - language: for the mail to a new account.
    public func callAsFunction(
        email: String, register: Bool = false, language: String = "en"
    ) async throws(UseCaseError) {
        guard let address = EmailAddress(email) else { throw .invalid([EmailAddress.problem(at: "/email")]) }
        let language = MailLanguages.all.contains(language) ? language : "en"
        let links = OneTimeLinks(settings: context.settings)
        try await context.write(as: .system) { access in
            let hash = try await access.lookupHash(of: address)
            let holders = try await access.holders(ofHash: hash)
            let proven = holders.filter(\.isVerified)
            for holder in proven {
                try await links.send(
                    .signIn, to: address, hash: hash, emailID: holder.emailID, of: holder.personID,
                    language: holder.language ?? language, in: access)
            }
            guard proven.isEmpty, register else { return }
            let newcomer = try await Self.newcomer(address, hash, language, access)
            try await links.send(
                .signIn, to: address, hash: hash, emailID: newcomer.emailID, of: newcomer.personID, language: language,
                in: access)
        }
    }

    /// The account that was made for the address and never used, or a new one.
    ///
    /// An address that somebody only added to a used account is not theirs yet, so it does not count here.
    private static func newcomer(
        _ address: EmailAddress, _ hash: [UInt8], _ language: String, _ access: StoreTransaction
    ) async throws(StoreError) -> AddressHolder {
        for holder in try await access.holders(ofHash: hash) where holder.role == .learner {
            if try await access.emails(of: holder.personID).allSatisfy({
                $0.verifiedAt == nil && $0.id == holder.emailID
            }) {
                return holder
            }
        }
        var person = NewPerson(.new(at: access.scope.now), role: .learner)
        person.language = language
        try await access.insertPerson(person)
        let emailID = try await access.insertEmail(
            address, hash: hash, of: person.id, role: .learner, isPrimary: true, isVerified: false)
        try await access.append(EventRecord("person.registered", "person", person.id, learner: person.id))
        return AddressHolder(personID: person.id, role: .learner, emailID: emailID, isVerified: false)
    }
}
