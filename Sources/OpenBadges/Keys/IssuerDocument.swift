import JSONLD

/// A controlled identifier document served at the issuer's own address: which keys it declares for making credentials.
struct IssuerDocument {
    /// A key listed for assertions.
    enum Listing {
        /// The document holds the key itself.
        case embedded(JSONObject)
        /// The document only names it; the key is at that address.
        case referenced(String)
    }

    private let id: String
    private let base: WebAddress
    private let methods: [JSONObject]
    private let assertionMethods: [JSONValue]
    private let maximumKeys: Int

    /// Reads a document served at an address; nil when it declares itself to be about something else.
    init?(_ document: JSONObject, at address: WebAddress, issuer: String, maximumKeys: Int) {
        if let declared = document["id"], declared.string?.hasSameBytes(as: issuer) != true { return nil }
        id = issuer
        base = address
        methods = (document["verificationMethod"]?.elements ?? []).compactMap(\.object)
        assertionMethods = document["assertionMethod"]?.elements ?? []
        self.maximumKeys = maximumKeys
    }

    /// Whether the document lists keys at all; a plain profile does not.
    var listsKeys: Bool { !methods.isEmpty || !assertionMethods.isEmpty }

    /// The keys listed for assertions, with their absolute identifiers.
    var listings: [(id: String, listing: Listing)] {
        assertionMethods.prefix(maximumKeys).compactMap { entry in
            if let method = entry.object, let id = method["id"]?.string {
                return (absolute(id), .embedded(method))
            }
            guard let reference = entry.string.map(absolute) else { return nil }
            let method = methods.first { $0["id"]?.string.map(absolute)?.hasSameBytes(as: reference) == true }
            return (reference, method.map(Listing.embedded) ?? .referenced(reference))
        }
    }

    /// The key with that identifier, when it is listed for assertions.
    func listing(_ keyID: String) -> Listing? {
        let wanted = absolute(keyID)
        return listings.first { $0.id.hasSameBytes(as: wanted) }?.listing
    }

    /// An identifier made absolute: a fragment or a bare hint belongs to the issuer.
    private func absolute(_ keyID: String) -> String {
        if keyID.hasPrefix("#") { return id + keyID }
        if keyID.contains(":") { return keyID }
        return id + "#" + keyID
    }

    /// The key of a verification method, which must be controlled by the issuer.
    static func publicKey(
        of method: JSONObject, issuer: String, minimumRSABits: Int
    ) throws(CheckFailure) -> PublicKey {
        if let controller = method["controller"], !controller.strings.contains(where: { $0.hasSameBytes(as: issuer) }) {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key's controller is not the issuer")
        }
        if method["revoked"] != nil {
            throw .failed(.issuerKey, .keyExpiredOrRevoked, "the issuer has revoked the key")
        }
        do throws(KeyProblem) {
            if let jwk = method["publicKeyJwk"]?.object {
                return try JSONWebKey.publicKey(jwk, minimumRSABits: minimumRSABits)
            }
            if let text = method["publicKeyMultibase"]?.string { return try Multikey.publicKey(text) }
            throw .unusable("the verification method has neither publicKeyJwk nor publicKeyMultibase")
        } catch {
            throw error.failure()
        }
    }
}
