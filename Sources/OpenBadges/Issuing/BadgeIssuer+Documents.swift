import Crypto
import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension BadgeIssuer {
    /// The credential of Open Badges 3.0 that ``token(for:of:)`` signs, without the registered claims.
    func credential(for award: BadgeAward, of achievement: BadgeAchievement) -> JSONObject {
        var described: JSONObject = [
            "id": .string(achievement.id), "type": ["Achievement"], "name": .string(achievement.name),
            "description": .string(achievement.description), "criteria": ["narrative": .string(achievement.criteria)],
        ]
        if !achievement.alignments.isEmpty {
            described["alignment"] = .array(achievement.alignments.map { alignment($0, type: ["Alignment"]) })
        }
        var subject: JSONObject = [
            "type": ["AchievementSubject"],
            "identifier": [
                [
                    "type": "IdentityObject", "hashed": true, "identityHash": .string(hash(award)),
                    "identityType": "emailAddress", "salt": .string(award.salt),
                ]
            ],
        ]
        if let level = award.level {
            described["resultDescription"] = [rubric(of: achievement)]
            subject["result"] = [
                [
                    "type": ["Result"], "resultDescription": .string(achievement.id + "#level"),
                    "achievedLevel": .string("\(achievement.id)#level-\(level)"),
                ]
            ]
        }
        subject["achievement"] = .object(described)
        var credential: JSONObject = [
            "@context": .array([.string(ContextRules.base[1]), .string(ContextRules.openBadges[3])]),
            "id": .string(award.id), "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": ["id": .string(id), "type": ["Profile"], "name": .string(name)],
            "validFrom": .string(Timestamp.text(award.issuedOn)), "name": .string(achievement.name),
            "credentialSubject": .object(subject),
        ]
        if let expires = award.expires { credential["validUntil"] = .string(Timestamp.text(expires)) }
        return credential
    }

    func profileDocument() -> JSONObject {
        [
            "@context": .array([.string(ContextRules.hostedContext), "https://www.w3.org/ns/cid/v1"]),
            "id": .string(id), "type": "Issuer", "name": .string(name), "url": .string(id),
            "verificationMethod": [
                [
                    "id": .string(keyID), "type": "JsonWebKey", "controller": .string(id),
                    "publicKeyJwk": .object(key.publicKey.jwk),
                ]
            ],
            "assertionMethod": [.string(keyID)],
        ]
    }

    func badgeClassDocument(of achievement: BadgeAchievement, image: String) -> JSONObject {
        var badge: JSONObject = [
            "@context": .string(ContextRules.hostedContext), "type": "BadgeClass", "id": .string(achievement.id),
            "name": .string(achievement.name), "description": .string(achievement.description),
            "image": .string(image), "criteria": ["narrative": .string(achievement.criteria)], "issuer": .string(id),
        ]
        if !achievement.alignments.isEmpty {
            badge["alignment"] = .array(achievement.alignments.map { alignment($0, type: "AlignmentObject") })
        }
        return badge
    }

    func assertionDocument(for award: BadgeAward, of achievement: BadgeAchievement) -> JSONObject {
        var assertion: JSONObject = [
            "@context": .string(ContextRules.hostedContext), "type": "Assertion", "id": .string(award.id),
            "recipient": [
                "type": "email", "hashed": true, "identity": .string(hash(award)), "salt": .string(award.salt),
            ],
            "badge": .string(achievement.id), "verification": ["type": "HostedBadge"],
            "issuedOn": .string(Timestamp.text(award.issuedOn)),
        ]
        if let expires = award.expires { assertion["expires"] = .string(Timestamp.text(expires)) }
        return assertion
    }

    private func hash(_ award: BadgeAward) -> String {
        let digest = SHA256.hash(data: Array((award.recipientEmail + award.salt).utf8))
        return "sha256$" + digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func alignment(_ alignment: BadgeAlignment, type: JSONValue) -> JSONValue {
        ["type": type, "targetName": .string(alignment.targetName), "targetUrl": .string(alignment.targetURL)]
    }

    private func rubric(of achievement: BadgeAchievement) -> JSONValue {
        let levels = (1...5).map { level -> JSONValue in
            [
                "id": .string("\(achievement.id)#level-\(level)"), "type": ["RubricCriterionLevel"],
                "name": .string("Level \(level)"), "level": .string(String(level)),
            ]
        }
        return [
            "id": .string(achievement.id + "#level"), "type": ["ResultDescription"], "name": "Achieved level",
            "resultType": "RubricCriterionLevel", "rubricCriterionLevel": .array(levels),
        ]
    }
}
