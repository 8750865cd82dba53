import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

/// Badges of an issuer that is its own key, for tests.
struct LearnerBadges {
    let issuer: BadgeIssuer
    var achievement = BadgeAchievement(
        id: "https://badges.example/a-plus", name: "A+", description: "Repairs computers", criteria: "Pass the test",
        alignments: [.init(targetName: "Networks", targetURL: "https://skills.example/networks")])

    init(_ name: String = "Northfield College") {
        issuer = BadgeIssuer(didOf: .newEd25519(), name: name)
    }

    /// A signed badge.
    func token(
        _ id: String = "urn:uuid:6a1e94e6-6f0c-4c3c-8f39-2f1f3a2b7a01", to email: String = "ann@example.org",
        salt: String = "salt", expires: Date? = nil, level: Int? = nil
    ) throws -> ImportCredential.Input {
        let award = BadgeAward(
            id: id, recipientEmail: email, salt: salt, issuedOn: LearnerFixture.start.addingTimeInterval(-86_400),
            expires: expires, level: level)
        return .body(Array(try issuer.token(for: award, of: achievement).utf8), mediaType: "application/vc+jwt")
    }
}

extension LearnerFixture {
    /// Imports what is one credential.
    func importOne(_ input: ImportCredential.Input, as actor: Actor) async throws -> (CredentialRecord, isNew: Bool) {
        guard case .one(let record, let isNew) = try await ImportCredential(context)(input, as: actor).result else {
            throw Replayed()
        }
        return (record, isNew)
    }
}
