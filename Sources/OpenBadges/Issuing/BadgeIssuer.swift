import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An issuer of badges, for the demo and for tests: signs Open Badges 3.0 as VC-JWT, writes hosted Open Badges 2.0.
public struct BadgeIssuer: Sendable {
    /// The issuer's address or DID.
    public let id: String
    /// The issuer's name.
    public let name: String
    /// The key it signs with.
    public let key: SigningKey

    /// An issuer with an address, whose documents are to be served there.
    public init(id: String, name: String, key: SigningKey) {
        self.id = id
        self.name = name
        self.key = key
    }

    /// An issuer that is its own key (did:key).
    public init(didOf key: SigningKey, name: String) {
        self.init(id: key.did, name: name, key: key)
    }

    /// An issuer that is its own key written as a JWK (did:jwk), which any key can be.
    public init(jwkOf key: SigningKey, name: String) {
        let jwk = Base64URL.encode(JSONWriter.bytes(.object(key.publicKey.jwk)))
        self.init(id: "did:jwk:" + jwk, name: name, key: key)
    }

    /// The identifier of its key: the DID URL, or the issuer's address with the fragment `key-1`.
    public var keyID: String {
        if id.hasPrefix("did:key:") { return "\(id)#\(id.dropFirst("did:key:".count))" }
        return id.hasPrefix("did:jwk:") ? id + "#0" : id + "#key-1"
    }

    /// An Open Badges 3.0 credential as a VC-JWT.
    public func token(for award: BadgeAward, of achievement: BadgeAchievement) throws -> String {
        var payload = credential(for: award, of: achievement)
        payload["iss"] = .string(id)
        payload["jti"] = .string(award.id)
        payload["nbf"] = .number(JSONNumber(Int(award.issuedOn.timeIntervalSince1970.rounded(.down))))
        if let expires = award.expires {
            payload["exp"] = .number(JSONNumber(Int(expires.timeIntervalSince1970.rounded(.down))))
        }
        return try sign(payload, header: ["alg": .string(key.algorithm), "typ": "JWT", "kid": .string(keyID)])
    }

    /// The document to be served at the issuer's address, as JSON text: a controlled identifier document that lists the key
    /// for assertions, and the issuer profile of Open Badges 2.0.
    public func profile() -> String { JSONWriter.text(.object(profileDocument())) }

    /// The badge class of Open Badges 2.0, as JSON text, to be served at the achievement's address.
    public func badgeClass(of achievement: BadgeAchievement, image: String) -> String {
        JSONWriter.text(.object(badgeClassDocument(of: achievement, image: image)))
    }

    /// The assertion of Open Badges 2.0, as JSON text, to be served at the award's address.
    public func assertion(for award: BadgeAward, of achievement: BadgeAchievement) -> String {
        JSONWriter.text(.object(assertionDocument(for: award, of: achievement)))
    }

    /// A compact JWS of any payload and header by this issuer's key.
    func sign(_ payload: JSONObject, header: JSONObject) throws -> String {
        let input =
            Base64URL.encode(JSONWriter.bytes(.object(header))) + "."
            + Base64URL.encode(JSONWriter.bytes(.object(payload)))
        return input + "." + Base64URL.encode(try key.signature(for: Array(input.utf8)))
    }
}
