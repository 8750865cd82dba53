import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The key of a verification method, after the rules that hold for every one: whose it is, and that it is still in use.
enum VerificationMethod {
    /// - Parameters:
    ///   - method: The method as its controller's document has it.
    ///   - controller: Who must control it.
    ///   - now: The instant of the verification. A key revoked or expired by then proves nothing, whatever date a proof
    ///     states: whoever stole the key writes that date.
    static func publicKey(
        of method: JSONObject, controller: String, minimumRSABits: Int, now: Date
    ) throws(CheckFailure) -> PublicKey {
        if let stated = method["controller"], !stated.strings.contains(where: { $0.hasSameBytes(as: controller) }) {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key's controller is not the issuer")
        }
        for (member, problem) in [("revoked", "the issuer has revoked the key"), ("expires", "the key has expired")] {
            guard let value = method[member], !value.isNull else { continue }
            // A date that cannot be read is no reason to go on using the key.
            if let date = value.string.flatMap({ Timestamp.parse($0) }), date > now { continue }
            throw .failed(.issuerKey, .keyExpiredOrRevoked, problem)
        }
        do throws(KeyProblem) {
            if let jwk = method["publicKeyJwk"]?.object {
                return try JSONWebKey.publicKey(jwk, minimumRSABits: minimumRSABits)
            }
            if let text = method["publicKeyMultibase"]?.string {
                return try Multikey.publicKey(text, minimumRSABits: minimumRSABits)
            }
            throw .unusable("the verification method has neither publicKeyJwk nor publicKeyMultibase")
        } catch {
            throw error.failure()
        }
    }
}
