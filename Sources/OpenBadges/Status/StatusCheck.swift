import JSONLD

/// Asks the lists that a credential names in `credentialStatus` whether it still stands. What cannot be asked is unknown,
/// never "not revoked".
struct StatusCheck {
    let context: VerificationContext
    let credentialID: String?
    let issuer: String

    /// Looks every entry up and writes the findings into the ledger.
    func run(_ entries: [JSONObject]) async {
        guard !entries.isEmpty else {
            context.ledger.note(.status, .skipped, nil, "the credential names no status")
            return
        }
        guard entries.count <= context.policy.maximumStatusEntries else {
            context.ledger.fail(
                .undecided(
                    .status, .limitExceeded,
                    "\(entries.count) status entries; at most \(context.policy.maximumStatusEntries) are looked up"))
            return
        }
        for entry in entries {
            do throws(CheckFailure) { try await check(entry) } catch { context.ledger.fail(error) }
        }
    }

    private func check(_ entry: JSONObject) async throws(CheckFailure) {
        let types = entry["type"]?.strings ?? []
        if types.contains("BitstringStatusListEntry") || types.contains("StatusList2021Entry") {
            try await StatusListCheck(context: context, issuer: issuer).check(entry)
        } else if types.contains("1EdTechRevocationList") {
            try await RevokedCredentialList(context: context, issuer: issuer).check(credentialID, at: entry)
        } else {
            throw .undecided(
                .status, .statusUnavailable,
                "status of the type \(types.first?.prefix(64) ?? "unnamed") cannot be looked up")
        }
    }
}
