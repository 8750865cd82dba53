import OpenBadges

/// The kinds of credentials that are measured, by how they are secured.
enum CredentialFamily: String, CaseIterable {
    case tokenEd25519 = "token-ed25519"
    case tokenP256 = "token-es256"
    case tokenRSA = "token-rs256"
    case datasetEd25519 = "eddsa-rdfc-2022"
    case jsonEd25519 = "eddsa-jcs-2022"
    case datasetP256 = "ecdsa-rdfc-2019"
    case jsonP256 = "ecdsa-jcs-2019"

    /// What an embedded proof covers; nil for tokens.
    var form: IntegrityProofMaker.Form? {
        switch self {
        case .tokenEd25519, .tokenP256, .tokenRSA: nil
        case .datasetEd25519, .datasetP256: .dataset
        case .jsonEd25519, .jsonP256: .json
        }
    }

    /// A new key of the kind.
    func newKey() throws -> SigningKey {
        switch self {
        case .tokenEd25519, .datasetEd25519, .jsonEd25519: .newEd25519()
        case .tokenP256, .datasetP256, .jsonP256: .newP256()
        case .tokenRSA: try .newRSA()
        }
    }
}
