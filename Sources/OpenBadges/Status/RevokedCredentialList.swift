import JSONLD

/// A list of revoked credentials as 1EdTech's revocation list defines it: `{id, issuer, revokedCredential: [{id, revoked,
/// revocationReason}]}`.
struct RevokedCredentialList {
    let context: VerificationContext
    let issuer: String

    /// Checks that a credential is not on the list that its status entry names.
    func check(_ credentialID: String?, at entry: JSONObject) async throws(CheckFailure) {
        guard let credentialID else {
            throw .undecided(.status, .statusUnavailable, "a credential without id cannot be looked up")
        }
        guard let address = entry["id"]?.string else {
            throw .undecided(.status, .statusUnavailable, "credentialStatus names no list")
        }
        let document = try await context.document(
            at: address, .revocationList, for: .status, unreachable: .statusUnavailable)
        let url = document.url
        guard let list = document.object(context.policy.documentLimits) else {
            throw .undecided(.status, .statusUnavailable, "\(url) does not answer with a revocation list")
        }
        let owner = list["issuer"]?.string ?? list["issuer"]?["id"]?.string
        if let owner, !owner.hasSameBytes(as: issuer) {
            throw .undecided(.status, .statusListInvalid, "the list at \(url) is another issuer's")
        }
        // Implementations write the plural; a list of neither shape says nothing.
        guard let entries = (list["revokedCredential"] ?? list["revokedCredentials"])?.elements else {
            throw .undecided(.status, .statusUnavailable, "\(url) does not answer with a list of revoked credentials")
        }
        let wanted = Self.normal(credentialID)
        for entry in entries {
            guard let id = entry.string ?? entry["id"]?.string else {
                throw .undecided(.status, .statusListInvalid, "the list at \(url) has an entry without id")
            }
            guard Self.normal(id).hasSameBytes(as: wanted), entry["revoked"]?.bool != false else { continue }
            let reason = entry["revocationReason"]?.string.map { ": \($0.prefix(200))" } ?? ""
            throw .failed(.status, .revoked, "the issuer has revoked the badge\(reason)")
        }
        context.ledger.note(.status, .pass, nil, "not on the issuer's revocation list")
    }

    /// An identifier as Open Badges 3.0 compares it here: percent-decoded and without surrounding white space.
    private static func normal(_ id: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(id.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? start
        return String(text[start..<end])
    }
}
