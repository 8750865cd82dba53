import JSONLD

/// DIDs that are their own key: did:key and did:jwk. No document is fetched for them.
enum SelfCertifyingDID {
    /// Longest DID read, in bytes: a did:jwk of an RSA 4096 key has about 1 100.
    private static let maximumBytes = 2048

    /// Whether the DID is of a method read here.
    static func handles(_ did: String) -> Bool { did.hasPrefix("did:key:") || did.hasPrefix("did:jwk:") }

    /// The key of a DID, for the verification method with that fragment (nil: the only one there is).
    static func publicKey(_ did: String, fragment: String?, minimumRSABits: Int) throws(CheckFailure) -> PublicKey {
        guard did.utf8.count <= maximumBytes else { throw .refused(.issuerKey, .limitExceeded, "the DID is too long") }
        let isKey = did.hasPrefix("did:key:")
        let text = did.dropFirst("did:key:".count)
        if let fragment, !fragment.hasSameBytes(as: isKey ? String(text) : "0") {
            throw .failed(.issuerKey, .keyNotFound, "the DID has no verification method #\(fragment.prefix(64))")
        }
        do throws(KeyProblem) {
            return isKey
                ? try Multikey.publicKey(text, minimumRSABits: minimumRSABits) : try jwk(text, minimumRSABits)
        } catch {
            throw error.failure()
        }
    }

    private static func jwk(_ text: Substring, _ minimumRSABits: Int) throws(KeyProblem) -> PublicKey {
        guard let bytes = Base64URL.decode(text), let object = (try? JSONReader.read(bytes))?.object else {
            throw .unusable("the did:jwk is not the base64url of a JWK")
        }
        return try JSONWebKey.publicKey(object, minimumRSABits: minimumRSABits)
    }
}
