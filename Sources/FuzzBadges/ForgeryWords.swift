import JSONLD

/// Names and values that mean something in a badge.
enum ForgeryWords {
    static let names = [
        "@context", "@graph", "@id", "@included", "@index", "@language", "@list", "@nest", "@none", "@reverse", "@set",
        "@type", "@value", "@vocab", "@unknown", "", "id", "type", "name", "description", "achievement",
        "achievementType",
        "achievedLevel", "alignment", "awardedDate", "claim", "credentialSchema", "credentialStatus",
        "credentialSubject",
        "criteria", "endorsement", "endorsementJwt", "evidence", "expirationDate", "fieldOfStudy", "hashed",
        "humanCode",
        "identifier", "identityHash", "identityType", "image", "issuanceDate", "issuer", "level", "narrative", "proof",
        "proofPurpose", "proofValue", "refreshService", "result", "resultDescription", "rubricCriterionLevel", "salt",
        "tag", "targetCode", "targetName", "targetType", "targetUrl", "url", "validFrom", "validUntil", "value",
        "verifiableCredential", "https://schema.org/name",
        "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement",
    ]

    /// What JSON-LD knows names as.
    static let iris: [String: String] = {
        var iris = [
            "id": "@id", "type": "@type", "name": "https://schema.org/name",
            "description": "https://schema.org/description",
        ]
        for name in [
            "credentialStatus", "credentialSubject", "expirationDate", "issuanceDate", "issuer", "refreshService",
            "validFrom", "validUntil",
        ] {
            iris[name] = "https://www.w3.org/2018/credentials#\(name)"
        }
        for name in [
            "achievement", "achievedLevel", "alignment", "hashed", "identifier", "identityHash", "identityType",
            "level", "result", "resultDescription", "rubricCriterionLevel", "salt", "tag", "targetName", "targetUrl",
        ] {
            iris[name] = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#\(name)"
        }
        return iris
    }()

    static let values: [JSONValue] = [
        .null, true, false, 0, 5, "", "5", "Brain surgery", "https://college.example/badges/surgery",
        "https://college.example/badges/forklift#level-5", "2025-01-01T00:00:00Z", "2035-01-01T00:00:00Z",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "ada@mail.example", [], [:], ["@id": "urn:x"],
        ["@value": "Brain surgery"], ["@value": "x", "@language": "en"], ["@list": []], ["@set": ["Brain surgery"]],
        "https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "https://w3id.org/security/suites/ed25519-2020/v1",
        "https://www.w3.org/ns/credentials/undefined-terms/v2", ["@vocab": "urn:x:"], ["name": "@id"],
        "VerifiableCredential",
        "OpenBadgeCredential", "Achievement", "AchievementSubject", "Profile", "IdentityObject", "Result",
    ]
}
