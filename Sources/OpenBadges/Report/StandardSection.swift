/// Where a standard says what a check demands: so that whoever reads a receipt can look the rule up.
enum StandardSection {
    /// The section for a check of a document of that format.
    static func of(_ check: CheckName, _ format: CredentialFormat, _ code: ReasonCode?) -> String {
        if let section = byCode(code) { return section }
        switch format {
        case .openBadges05, .openBadges10, .openBadges11, .openBadges20, .collection: return ofBadge(check)
        default: return ofCredential(check)
        }
    }

    /// Findings that have a section of their own, wherever they occur.
    private static func byCode(_ code: ReasonCode?) -> String? {
        switch code {
        case .jsonDuplicateKey, .jsonInvalid: "RFC 8259 sections 4 and 8; RFC 7493 section 2"
        case .algNotAllowed, .algKeyMismatch: "RFC 8725 sections 3.1 and 3.2"
        case .headerCritUnsupported: "RFC 7515 section 4.1.11"
        case .headerForbidden: "RFC 8725 section 3.10"
        case .dataLoss: "VC Data Integrity 1.0 section 2.4.2 (undefined terms)"
        case .contextNotAllowed, .contextRequiredMissing: "VC Data Integrity 1.0 section 2.4 (context injection)"
        case .proofPurposeMismatch: "Controlled Identifiers 1.0 section 2.3"
        case .challengeMismatch: "VC Data Integrity 1.0 section 2.1 (challenge, domain)"
        case .endorsementTargetMismatch: "Open Badges 3.0, EndorsementSubject"
        case .statusListTooShort, .statusRange, .statusPurposeMismatch, .statusListInvalid:
            "Bitstring Status List 1.0 section 3.2"
        case .imageNoCredential, .imageMalformed, .xmlForbidden: "Open Badges 3.0, Baked Badge"
        default: nil
        }
    }

    private static func ofBadge(_ check: CheckName) -> String {
        switch check {
        case .parse, .context, .schema: "Open Badges 2.0, Data Classes"
        case .signature: "Open Badges 2.0, SignedBadge Verification"
        case .issuerKey: "Open Badges 2.0, HostedBadge Verification and CryptographicKey"
        case .claims: "Open Badges 2.0, SignedBadge Verification"
        case .dates: "Open Badges 2.0, Assertion (issuedOn, expires)"
        case .status: "Open Badges 2.0, RevocationList and HostedBadge Verification"
        case .recipient: "Open Badges 2.0, IdentityObject"
        case .refresh, .nested: "Open Badges 2.0, Assertion"
        case .endorsements: "Open Badges 2.0, Endorsement"
        }
    }

    private static func ofCredential(_ check: CheckName) -> String {
        switch check {
        case .parse: "RFC 8259; Open Badges 3.0, Baked Badge"
        case .context: "VC Data Model 2.0 section 4.3"
        case .schema: "Open Badges 3.0, Data Model; CLR 2.0, Data Model"
        case .signature:
            "Open Badges 3.0, OpenBadgeCredential Verification; VC Data Integrity 1.0 section 4.4; RFC 7515"
        case .issuerKey: "Controlled Identifiers 1.0 section 3.3; Open Badges 3.0, Verification"
        case .claims: "Open Badges 3.0, Verify a Credential VC-JWT Signature"
        case .dates: "VC Data Model 2.0 section 4.9"
        case .status: "VC Data Model 2.0 section 4.10; Bitstring Status List 1.0; 1EdTech Revocation List"
        case .recipient: "Open Badges 3.0, Verify the Recipient"
        case .refresh: "1EdTech Credential Refresh Service 1.0"
        case .endorsements: "Open Badges 3.0, EndorsementCredential Verification"
        case .nested: "CLR 2.0, ClrCredential Verification"
        }
    }
}
