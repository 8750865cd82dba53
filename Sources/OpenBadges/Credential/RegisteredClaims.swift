import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The claims of a VC-JWT that repeat what the credential says (Open Badges 3.0 "Verify a Credential VC-JWT Signature").
/// The specification's own examples leave some out, so that a missing one is a warning; a different one is a forgery.
struct RegisteredClaims {
    private let payload: JSONObject

    init(_ payload: JSONObject) { self.payload = payload }

    /// The names of the claims that are missing.
    func check(against credential: CredentialFrame) throws(CheckFailure) -> [String] {
        var missing: [String] = []
        for (claim, value) in [
            ("iss", credential.issuer.id), ("jti", credential.id), ("sub", credential.subjectID),
        ] {
            guard let stated = payload[claim] else {
                if value != nil { missing.append(claim) }
                continue
            }
            guard let value, stated.string?.hasSameBytes(as: value) == true else {
                throw .failed(.claims, .claimMismatch, "\(claim) differs from what the credential says")
            }
        }
        guard let notBefore = payload["nbf"] else { return missing + ["nbf"] }
        guard let seconds = notBefore.number?.double, let from = credential.validFrom,
            // nbf counts whole seconds, validFrom may have a fraction.
            seconds == from.timeIntervalSince1970 || seconds == from.timeIntervalSince1970.rounded(.down)
        else { throw .failed(.claims, .claimMismatch, "nbf differs from the beginning of validity") }
        return missing
    }

    /// The instant of `exp`; nil when there is none, or one beyond the year 9999, which is never.
    func expiry() throws(CheckFailure) -> Date? {
        guard let claim = payload["exp"] else { return nil }
        guard let seconds = claim.number?.double else {
            throw .failed(.claims, .claimMismatch, "exp is not a number of seconds")
        }
        if seconds > Timestamp.range.upperBound { return nil }
        return Date(timeIntervalSince1970: max(seconds, Timestamp.range.lowerBound))
    }
}
