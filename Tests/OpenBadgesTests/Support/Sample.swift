import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// A small invented world for the tests: one issuer, one achievement, one award.
enum Sample {
    static let now = Date(timeIntervalSince1970: 1_780_000_000)
    static let issued = Date(timeIntervalSince1970: 1_760_000_000)
    static let issuerID = "https://college.example/issuers/1"
    static let email = KnownRecipient.email("ada@mail.example")

    /// One RSA key for all tests: making one takes a while.
    static let rsa = Result { try SigningKey.newRSA() }

    static let achievement = BadgeAchievement(
        id: "https://college.example/badges/forklift", name: "Forklift", description: "Drives lift trucks.",
        criteria: "Passed the test.",
        alignments: [BadgeAlignment(targetName: "Driving", targetURL: "http://data.europa.eu/esco/skill/1")])

    static func award(
        id: String = "https://college.example/awards/1", expires: Date? = nil, issuedOn: Date = issued,
        level: Int? = nil
    ) -> BadgeAward {
        BadgeAward(
            id: id, recipientEmail: "ada@mail.example", salt: "sea", issuedOn: issuedOn, expires: expires, level: level)
    }

    /// An issuer that is its own Ed25519 key.
    static func didIssuer() -> BadgeIssuer { BadgeIssuer(didOf: .newEd25519(), name: "College") }

    /// A recording of documents, each answered with 200.
    static func loader(_ documents: [String: String]) -> RecordedDocumentLoader {
        RecordedDocumentLoader(documents.mapValues { [response($0)] })
    }

    static func response(_ body: String, status: Int = 200, headers: [String: String] = [:]) -> DocumentResponse {
        DocumentResponse(status: status, headers: headers, body: Array(body.utf8))
    }

    static func verify(
        _ text: String, _ loader: any DocumentLoader = loader([:]), recipients: [KnownRecipient]? = [email],
        policy: VerificationPolicy = .standard, now: Date = now
    ) async -> VerificationReport {
        await CredentialVerifier(loader: loader, policy: policy).verify(
            .bytes(Array(text.utf8)), recipients: recipients, now: now)
    }

    /// The three documents of a hosted badge, by their addresses.
    static func hosted(
        _ issuer: BadgeIssuer, _ award: BadgeAward = award(), _ achievement: BadgeAchievement = achievement
    ) -> [String: String] {
        [
            issuer.id: issuer.profile(),
            achievement.id: issuer.badgeClass(of: achievement, image: "https://college.example/i.png"),
            award.id: issuer.assertion(for: award, of: achievement),
        ]
    }
}
