import JSONLD

/// The Data Integrity cryptosuites verified here (VC Data Integrity EdDSA and ECDSA Cryptosuites 1.0), and the older
/// signature type that many issuers of badges use.
enum Cryptosuite: String, Sendable, CaseIterable {
    case eddsaRDFC2022 = "eddsa-rdfc-2022"
    case eddsaJCS2022 = "eddsa-jcs-2022"
    case ecdsaRDFC2019 = "ecdsa-rdfc-2019"
    case ecdsaJCS2019 = "ecdsa-jcs-2019"
    /// A proof type of its own, from before cryptosuites had names.
    case ed25519Signature2020 = "Ed25519Signature2020"

    /// The suite that a proof names; nil for one that is not verified here.
    init?(_ proof: JSONObject) {
        switch proof["type"]?.string {
        case "DataIntegrityProof":
            guard let suite = Cryptosuite(rawValue: proof["cryptosuite"]?.string ?? ""), suite != .ed25519Signature2020
            else { return nil }
            self = suite
        case Self.ed25519Signature2020.rawValue: self = .ed25519Signature2020
        default: return nil
        }
    }

    /// Whether the signed form is canonical JSON (RFC 8785) instead of a canonical RDF dataset.
    var isOverJSON: Bool { self == .eddsaJCS2022 || self == .ecdsaJCS2019 }

    /// Lengths a signature may have, in bytes: r and s side by side for ECDSA, never DER.
    var signatureLengths: [Int] {
        switch self {
        case .eddsaRDFC2022, .eddsaJCS2022, .ed25519Signature2020: [64]
        case .ecdsaRDFC2019, .ecdsaJCS2019: [64, 96]
        }
    }

    /// Whether signatures of the suite are made with such a key.
    func takes(_ key: PublicKey) -> Bool {
        switch (self, key) {
        case (.eddsaRDFC2022, .ed25519), (.eddsaJCS2022, .ed25519), (.ed25519Signature2020, .ed25519): true
        case (.ecdsaRDFC2019, .p256), (.ecdsaRDFC2019, .p384), (.ecdsaJCS2019, .p256), (.ecdsaJCS2019, .p384): true
        default: false
        }
    }
}
