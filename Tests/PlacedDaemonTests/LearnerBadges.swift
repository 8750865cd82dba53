import Foundation
import JSONLD
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

/// Badges of an issuer that is its own key, for tests.
struct LearnerBadges {
    let issuer: BadgeIssuer
    var achievement = BadgeAchievement(
        id: "urn:example:badges:a-plus", name: "A+", description: "Repairs computers", criteria: "Pass the test",
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

/// A college that hosts a badge of Open Badges 2.0 for Ann, as a recording serves it.
struct ForkliftCollege {
    let issuer = BadgeIssuer(id: "https://college.example/issuer", name: "College", key: .newEd25519())
    let achievement = BadgeAchievement(
        id: "https://college.example/badge", name: "Forklift", description: "Drives", criteria: "Pass",
        alignments: [.init(targetName: "Driving", targetURL: "https://skills.example/driving")])
    let award = BadgeAward(
        id: "https://college.example/assertions/1", recipientEmail: "ann@example.org", salt: "s",
        issuedOn: LearnerFixture.start.addingTimeInterval(-3600))

    /// The assertion, which names Ann by a hash of her address, or another address as it stands.
    func assertion(plainly address: String? = nil) throws -> String {
        let text = issuer.assertion(for: award, of: achievement)
        guard let address, var object = try JSONReader.read(Array(text.utf8)).object else { return text }
        object["recipient"] = ["type": "email", "hashed": false, "identity": .string(address)]
        return JSONWriter.text(.object(object))
    }
}

extension LearnerFixture {
    /// Serves the three documents of a college's badge.
    func serveCollege(plainly address: String? = nil) throws -> ForkliftCollege {
        let college = ForkliftCollege()
        issuers.serve(try college.assertion(plainly: address), at: college.award.id)
        issuers.serve(
            college.issuer.badgeClass(of: college.achievement, image: "https://college.example/badge.png"),
            at: college.achievement.id)
        issuers.serve(college.issuer.profile(), at: college.issuer.id)
        return college
    }

    /// Imports what is one credential.
    func importOne(_ input: ImportCredential.Input, as actor: Actor) async throws -> (CredentialRecord, isNew: Bool) {
        guard case .one(let record, let isNew) = try await ImportCredential(context)(input, as: actor).result else {
            throw Replayed()
        }
        return (record, isNew)
    }
}
