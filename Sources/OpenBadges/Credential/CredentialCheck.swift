import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Verifies a credential of the Verifiable Credentials data models: an achievement credential of Open Badges 3.0, an
/// endorsement, a learner record of CLR 2.0, or a status list.
///
/// The order is that of Open Badges 3.0 "Verification": conformance, proof, refresh, status and dates, recipient,
/// endorsements; then what is nested, each on its own.
struct CredentialCheck {
    let context: VerificationContext
    var role = Role.inHand

    /// Why a credential is looked at.
    enum Role {
        /// Handed in, or nested in what was handed in.
        case inHand
        /// Attached to another; its target is judged by whoever looks.
        case endorsement
        /// A list that another credential's status is looked up in: its own status is not followed.
        case statusList
        /// The answer of a refresh service, judged further in the place of the original.
        case refreshed
    }

    /// Runs the checks; throws the finding that makes further ones meaningless.
    func run(_ credential: SecuredCredential) async throws(CheckFailure) {
        let kind = try conform(credential)
        let frame = try CredentialFrame(credential.document)
        var recipients = RecipientIdentity.all(ofSubject: frame.subject)
        if kind == .achievementCredential {
            let claim = try claim(of: frame, isOrderSigned: credential.isSpellingSigned)
            recipients = claim.recipients
            context.ledger.credential = content(credential, frame, claim)
        }
        context.ledger.note(.schema, .pass, nil, "has the members of its data model")
        if frame.namesSchema {
            context.ledger.note(.schema, .pass, nil, "the credentialSchema it names was not applied")
        }
        guard kind == .learnerRecord else {
            try await judge(credential, frame, recipients)
            return
        }
        let members = NestedCheck.members(ofRecord: credential.document)
        // Counted before the proof is looked at, whose canonical form covers every one of them.
        try NestedCheck.requireFew(members, context.policy)
        // Members stand for themselves, also when the record around them does not.
        var finding: CheckFailure?
        do throws(CheckFailure) {
            try await judge(credential, frame, recipients)
        } catch {
            finding = error
        }
        await NestedCheck(context: context).run(members, of: frame)
        if let finding { throw finding }
    }

    /// Checks that a credential has the form of its kind; gives the kind.
    func conform(_ credential: SecuredCredential) throws(CheckFailure) -> CredentialKind {
        switch credential.security {
        case .token(let token):
            // Nothing else is looked at when the algorithm is not one of ours, or no key is named that could be found.
            _ = try HeaderRules.algorithm(of: token.header, allowed: SignatureAlgorithm.allCases)
            try IssuerKeyResolver.requireKey(in: token.header)
        case .embedded:
            guard
                credential.document["proof"]?.elements.isEmpty == false
                    || !CredentialKind(credential.document).isCredential
            else { throw IntegrityCheck.missing }
            if !credential.isSpellingSigned {
                try PlainForm.check(credential.document)
                try NodeUnity.check(credential.document)
            }
        }
        let kind = CredentialKind(credential.document)
        context.ledger.format = kind.format
        try checkContexts(credential.document, kind)
        try TypeRules.check(credential.document, subjectTypes: kind.subjectTypes)
        return kind
    }

    private func checkContexts(_ document: JSONObject, _ kind: CredentialKind) throws(CheckFailure) {
        switch kind {
        case .achievementCredential, .endorsement: try ContextRules.check(document, .openBadges)
        case .learnerRecord: try ContextRules.check(document, .learnerRecord)
        case .statusList: try ContextRules.check(document, .baseOnly)
        case .otherCredential where role == .statusList: try ContextRules.check(document, .baseOnly)
        case .otherCredential, .envelopedCredential:
            throw .failed(.schema, .schemaInvalid, "type has neither OpenBadgeCredential nor AchievementCredential")
        case .assertion, .collection, .presentation, .employmentRecord, .unknown:
            throw .refused(.schema, .schemaInvalid, "the document is not a credential")
        }
        context.ledger.note(.context, .pass, nil, "all contexts are known")
    }

    /// Proof, refresh, status, dates, recipient and endorsements.
    private func judge(
        _ original: SecuredCredential, _ originalFrame: CredentialFrame, _ recipients: [RecipientIdentity]
    ) async throws(CheckFailure) {
        var (credential, frame) = (original, originalFrame)
        var security = try await SecurityCheck(context: context, credential: credential, frame: frame).run()
        if role == .inHand, let service = frame.refreshServices.first {
            if let refreshed = await RefreshCheck(context: context).run(service, of: credential, frame) {
                (credential, frame, security) = (refreshed.credential, refreshed.frame, refreshed.security)
                if let claim = try? AchievementCredential(frame, isOrderSigned: credential.isSpellingSigned) {
                    context.ledger.credential = content(credential, frame, claim)
                }
            }
        }
        context.ledger.credential?.proof = .key(fingerprint: security.key.thumbprint)
        context.ledger.issuer = frame.issuer.id
        if role != .statusList {
            await StatusCheck(context: context, credentialID: frame.id, issuer: frame.issuer.id).run(frame.statuses)
        }
        let until = [frame.validUntil, security.expiry].compactMap(\.self).min()
        context.ledger.credential?.expiresAt = until
        context.checkDates(from: frame.validFrom, until: until)
        if role == .inHand {
            context.checkRecipient(recipients)
            await EndorsementCheck(context: context).run(credential.document, issuer: frame.issuer.id)
        }
    }

    /// What the credential claims. Of one that has ended, or not begun, that is what is said, whatever its content lacks.
    private func claim(of frame: CredentialFrame, isOrderSigned: Bool) throws(CheckFailure) -> AchievementCredential {
        do throws(CheckFailure) {
            return try AchievementCredential(frame, isOrderSigned: isOrderSigned)
        } catch {
            context.checkDates(from: frame.validFrom, until: frame.validUntil)
            throw context.ledger.decisive ?? error
        }
    }

    private func content(
        _ credential: SecuredCredential, _ frame: CredentialFrame, _ claim: AchievementCredential
    ) -> VerifiedContent {
        VerifiedContent(
            id: frame.id, securedDigest: credential.digest, achievement: claim.achievement, level: claim.level,
            issuer: frame.issuer, issuedOn: frame.validFrom, expiresAt: frame.validUntil, recipient: [],
            proof: .unproven)
    }
}
