import JSONLD

/// Asks a credential's refresh service for its newer form (1EdTech Credential Refresh 1.0), once. The answer replaces the
/// original only if it is the same credential of the same issuer about the same person, with a good proof of its own.
struct RefreshCheck {
    let context: VerificationContext

    /// A refreshed credential with its proof.
    struct Refreshed {
        let credential: SecuredCredential
        let frame: CredentialFrame
        let security: SecurityCheck.Result
    }

    /// The newer form; nil when the original stays.
    func run(_ service: JSONObject, of original: SecuredCredential, _ frame: CredentialFrame) async -> Refreshed? {
        guard service["type"]?.strings.contains("1EdTechCredentialRefresh") == true else {
            context.ledger.note(.refresh, .skipped, .formatUnsupported, "refresh services of this type are not asked")
            return nil
        }
        do throws(CheckFailure) {
            let refreshed = try await refreshed(at: service["id"]?.string ?? "", original, frame)
            context.ledger.note(.refresh, .pass, nil, "the issuer served a newer form")
            return refreshed
        } catch {
            context.ledger.note(.refresh, .skipped, error.code, "the original stays: \(error.detail)")
            return nil
        }
    }

    private func refreshed(
        at address: String, _ original: SecuredCredential, _ frame: CredentialFrame
    ) async throws(CheckFailure) -> Refreshed {
        let document = try await context.document(
            at: address, .refresh, for: .refresh, unreachable: .statusUnavailable)
        guard (200..<300).contains(document.response.status) else {
            throw .undecided(
                .refresh, .statusUnavailable, "the refresh service answers with status \(document.response.status)")
        }
        let credential: SecuredCredential
        switch try DetectedInput(document.response.body, policy: context.policy) {
        case .json(let object, _):
            credential = try SecuredCredential(member: .object(object), limits: context.policy.documentLimits)
        case .token(let text):
            credential = try SecuredCredential(CompactJWS(text, limits: context.policy.documentLimits))
        default: throw .undecided(.refresh, .statusUnavailable, "the refresh service does not answer with a credential")
        }
        guard CredentialKind(credential.document) == CredentialKind(original.document) else {
            throw .failed(.refresh, .idMismatch, "the refresh service answers with another kind of document")
        }
        let newer = try CredentialFrame(credential.document)
        guard newer.issuer.id.hasSameBytes(as: frame.issuer.id), let id = frame.id,
            newer.id?.hasSameBytes(as: id) == true,
            newer.subjectID == frame.subjectID, newer.subject["identifier"] == frame.subject["identifier"]
        else {
            throw .failed(.refresh, .idMismatch, "the newer form is of another issuer, credential or person")
        }
        let attached = context.attached()
        _ = try CredentialCheck(context: attached, role: .refreshed).conform(credential)
        let security = try await SecurityCheck(context: attached, credential: credential, frame: newer).run()
        return Refreshed(credential: credential, frame: newer, security: security)
    }
}
