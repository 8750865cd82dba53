import JSONLD

/// A badge as a provider gave it: to be verified like any other, since the provider proves nothing about it.
public enum ProvidedCredential: Sendable, Hashable {
    /// The document, or the token, itself.
    case content([UInt8])
    /// The address of a hosted badge; the copy that came with it is not believed.
    case hosted(String)

    /// What the verifier takes.
    public var input: CredentialInput {
        switch self {
        case .content(let bytes): .bytes(bytes)
        case .hosted(let url): .url(url)
        }
    }
}
