#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a credential says, in one form for all formats. Text is the issuer's: escape it wherever it is shown.
public struct VerifiedContent: Sendable, Equatable {
    /// The credential's identifier: the canonical address of a hosted badge, `id` (or `uid`) of others.
    public internal(set) var id: String?
    /// SHA-256 (32 bytes) of the secured form: the compact JWS text of a signed credential; the UTF-8 bytes of the
    /// canonical address of a hosted one, which has no other secured form; the canonical JSON (RFC 8785) of one with embedded
    /// proofs.
    public internal(set) var securedDigest: [UInt8]
    /// What was achieved.
    public internal(set) var achievement: Achievement
    /// Achieved level, 1 to 5: from the rubric the result names, 3 when none is stated.
    public internal(set) var level: Int
    /// Who issued it.
    public internal(set) var issuer: Issuer
    /// When it was issued (validity begins).
    public internal(set) var issuedOn: Date?
    /// When it stops being valid; nil for never.
    public internal(set) var expiresAt: Date?
    /// In what forms it names its recipient.
    public internal(set) var recipient: [RecipientForm]
    /// How it is secured.
    public internal(set) var proof: Proof

    /// How a credential is secured.
    public enum Proof: Sendable, Equatable {
        /// A signature; the fingerprint is the key's JWK thumbprint (RFC 7638, SHA-256, base64url).
        case key(fingerprint: String)
        /// The issuer's host serves it.
        case hosted
        /// Not established: no proof, or one that did not pass or is not verified yet.
        case unproven
    }

    /// What was achieved: the achievement of Open Badges 3.0, the badge class of 2.0.
    public struct Achievement: Sendable, Equatable {
        /// Its address or other identifier; nil for one embedded without.
        public internal(set) var id: String?
        /// Its name.
        public internal(set) var name: String
        /// What it stands for.
        public internal(set) var description: String?
        /// The issuer's key words.
        public internal(set) var tags: [String]
        /// Competencies the issuer claims it is aligned to.
        public internal(set) var alignments: [Alignment]
    }

    /// A competency in a published framework.
    public struct Alignment: Sendable, Equatable {
        /// The competency's name.
        public internal(set) var targetName: String
        /// The competency's address; an identifier, never fetched.
        public internal(set) var targetURL: String?
        /// Its code in the framework.
        public internal(set) var targetCode: String?
        /// The framework's name.
        public internal(set) var targetFramework: String?
        /// Its type (Open Badges 3.0), for example `ceasn:Competency`.
        public internal(set) var targetType: String?
    }

    /// Who issued a credential.
    public struct Issuer: Sendable, Equatable {
        /// The issuer's address or DID; the origin for Open Badges before 1.1.
        public internal(set) var id: String
        /// The issuer's name as the issuer states it.
        public internal(set) var name: String?
    }

    /// Whether a key signed it; false for hosted badges.
    public var isProvenByKey: Bool { keyFingerprint != nil }

    /// The signing key's thumbprint; nil for hosted badges.
    public var keyFingerprint: String? {
        if case .key(let fingerprint) = proof { fingerprint } else { nil }
    }
}
