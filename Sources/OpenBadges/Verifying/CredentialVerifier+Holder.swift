import JSONLD

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension CredentialVerifier {
    /// Finds out whose DID a signed presentation proves.
    ///
    /// Only the signature counts: what credentials the presentation holds, if any, is neither needed nor looked at. Holders
    /// by did:key, did:jwk and did:web are read; the proof must be for authentication (VC Data Integrity 1.0 section 2.1), or
    /// a token with `nonce` and `aud` (VC-JOSE-COSE).
    ///
    /// - Parameters:
    ///   - presentation: JSON with a Data Integrity proof, or a compact JWS.
    ///   - challenge: What it must answer.
    ///   - domain: Whom it must be made for.
    ///   - now: The instant the answer is for.
    public func holder(
        of presentation: [UInt8], challenge: String, domain: String, now: Date
    ) async throws(HolderRefusal) -> HolderProof {
        let context = VerificationContext(
            policy: policy,
            fetcher: DocumentFetcher(
                cache: DocumentCache(loader: loader, policy: policy), policy: policy, now: now),
            ledger: CheckLedger(), recipients: nil, now: now, challenge: challenge, domain: domain)
        do throws(CheckFailure) {
            let holder = try await Self.holder(of: presentation, context)
            // The dates write their finding down and go on.
            if let finding = context.ledger.decisive { throw finding }
            return HolderProof(did: holder)
        } catch {
            throw HolderRefusal(error)
        }
    }

    private static func holder(
        of presentation: [UInt8], _ context: VerificationContext
    ) async throws(CheckFailure) -> String {
        let policy = context.policy
        guard presentation.count <= policy.maximumInputBytes else {
            throw .refused(
                .parse, .limitExceeded, "the presentation is larger than \(policy.maximumInputBytes) bytes")
        }
        let check = HolderCheck(context: context)
        switch try DetectedInput(presentation, policy: policy) {
        case .json(let document, _):
            try requirePresentation(document)
            try ContextRules.check(document, .baseOnly)
            guard document["proof"]?.elements.isEmpty == false else {
                throw .failed(.signature, .proofMissing, "the presentation is not signed, so it shows nobody's key")
            }
            try requireReadable(HolderCheck.stated(in: document))
            return try await check.holder(of: document)
        case .token(let text):
            let token = try CompactJWS(text, limits: policy.documentLimits)
            try requirePresentation(token.payload)
            try requireReadable(HolderCheck.stated(in: token))
            return try await check.holder(of: token)
        case .png, .address:
            throw notPresentation
        }
    }

    private static let notPresentation = CheckFailure.refused(
        .schema, .schemaInvalid, "this is not a Verifiable Presentation, neither as JSON nor as a token")

    /// A key signs other things too; what was not signed as a presentation presents nobody.
    private static func requirePresentation(_ document: JSONObject) throws(CheckFailure) {
        guard case .presentation = CredentialKind(document) else { throw notPresentation }
    }

    /// Judged before any document is asked for: an address is no DID, and other methods have no document that can be had.
    private static func requireReadable(_ holder: String) throws(CheckFailure) {
        guard holder.hasPrefix("did:") else {
            throw .failed(
                .issuerKey, .keyMethodUnsupported, "the holder is not a DID; only a DID can be proven this way")
        }
        guard SelfCertifyingDID.handles(holder) || WebDID.handles(holder) else {
            let method = holder.split(separator: ":").prefix(2).joined(separator: ":")
            throw .failed(
                .issuerKey, .keyMethodUnsupported,
                "DIDs of \(method.prefix(32)) cannot be resolved here; did:key, did:jwk and did:web can")
        }
        guard !holder.contains(where: { "#?/".contains($0) }) else {
            throw .failed(.issuerKey, .keyMethodUnsupported, "the holder is a DID URL; name the DID alone")
        }
    }
}
