import JSONLD

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension BadgeIssuer {
    /// A presentation of no credentials as a token (VC-JOSE-COSE), which shows that this issuer's DID is held by whoever
    /// answers: for the demo and for tests, where the holder of a DID is an issuer that issues nothing.
    public func presentation(challenge: String, domain: String, expires: Date? = nil) throws -> String {
        var payload: JSONObject = [
            "@context": [.string(ContextRules.base[1])], "type": ["VerifiablePresentation"], "holder": .string(id),
            "iss": .string(id), "nonce": .string(challenge), "aud": .string(domain),
        ]
        if let expires { payload["exp"] = .number(JSONNumber(Int(expires.timeIntervalSince1970.rounded(.down)))) }
        return try sign(payload, header: ["alg": .string(key.algorithm), "typ": "vp+jwt", "kid": .string(keyID)])
    }

    /// An Open Badges 3.0 credential as a VC-JWT that names its recipient by a DID and by nothing else.
    public func token(
        for award: BadgeAward, of achievement: BadgeAchievement, heldBy did: String
    ) throws -> String {
        var payload = credential(for: award, of: achievement)
        var subject = payload["credentialSubject"]?.object ?? [:]
        subject["identifier"] = nil
        subject["id"] = .string(did)
        payload["credentialSubject"] = .object(subject)
        payload["iss"] = .string(id)
        payload["jti"] = .string(award.id)
        payload["sub"] = .string(did)
        payload["nbf"] = .number(JSONNumber(Int(award.issuedOn.timeIntervalSince1970.rounded(.down))))
        return try sign(payload, header: ["alg": .string(key.algorithm), "typ": "JWT", "kid": .string(keyID)])
    }
}
