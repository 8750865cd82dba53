import JSONLD

/// The issuer's list of revoked signed badges (Open Badges 2.0 "RevocationList"; in 1.x an object of uid and reason).
struct RevocationList {
    let context: VerificationContext

    /// Checks that none of a badge's identifiers is on the list.
    func check(_ ids: [String], issuer: JSONObject) async throws(CheckFailure) {
        guard let reference = issuer["revocationList"]?.string else {
            context.ledger.note(.status, .skipped, nil, "the issuer keeps no revocation list")
            return
        }
        let list = try await list(at: reference)
        if let entries = list["revokedAssertions"] {
            // A single entry may stand without its array; real lists also name badges by their old uid.
            for entry in entries.elements {
                let named = [entry.string, entry["id"]?.string, entry["uid"]?.string].compactMap(\.self)
                if named.contains(where: { name in ids.contains { $0.hasSameBytes(as: name) } }) {
                    throw revoked(entry["revocationReason"]?.string)
                }
            }
        } else if let id = ids.first(where: { list[$0] != nil }) {
            throw revoked(list[id]?.string)
        }
        context.ledger.note(.status, .pass, nil, "not on the issuer's revocation list")
    }

    private func revoked(_ reason: String?) -> CheckFailure {
        .failed(.status, .revoked, "the issuer has revoked the badge" + (reason.map { ": \($0.prefix(200))" } ?? ""))
    }

    private func list(at reference: String) async throws(CheckFailure) -> JSONObject {
        let document = try await context.document(
            at: reference, .revocationList, for: .status, unreachable: .statusUnavailable)
        guard let object = document.object(context.policy.documentLimits) else {
            throw .undecided(.status, .statusUnavailable, "\(document.url) does not answer with a revocation list")
        }
        return object
    }
}
