/// What a person hands in to be verified.
public enum CredentialInput: Sendable, Equatable {
    /// The content of a file or a body. What it is is found out from the bytes; the media type is only a hint for messages.
    case bytes([UInt8], mediaType: String? = nil)
    /// The address of a credential or of a shared collection.
    case url(String)
}
