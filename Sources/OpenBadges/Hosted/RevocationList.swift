import JSONLD

/// The issuer's list of revoked signed badges (Open Badges 2.0 "RevocationList"; in 1.x an object of uid and reason).
struct RevocationList {
    let context: VerificationContext
    /// The edition of the badge: how its lists are written.
    let format: CredentialFormat

    /// Checks that none of a badge's identifiers is on a list of its issuer.
    func check(_ ids: [String], issuer: JSONObject) async throws(CheckFailure) {
        let references = issuer["revocationList"]?.elements ?? []
        guard references.count <= Self.maximumLists else {
            throw .undecided(.status, .limitExceeded, "the issuer names \(references.count) revocation lists")
        }
        for reference in references {
            // As an address, or as an object that has one; what names no address says that there is a list all the same.
            guard let address = reference.string ?? reference["id"]?.string else {
                throw .undecided(.status, .statusUnavailable, "the issuer's revocationList is no address")
            }
            try await check(ids, on: list(at: address))
        }
        if references.isEmpty {
            context.ledger.note(.status, .skipped, nil, "the issuer keeps no revocation list")
        } else {
            context.ledger.note(.status, .pass, nil, "not on the issuer's revocation list")
        }
    }

    private static let maximumLists = 4

    private func check(_ ids: [String], on list: JSONObject) throws(CheckFailure) {
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
        } else if format == .openBadges20 {
            // In the old form any object is a list, also one that only says that the host is being repaired.
            throw .undecided(
                .status, .statusUnavailable, "what is at the issuer's revocationList has no revokedAssertions")
        }
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
