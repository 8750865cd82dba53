/// The algorithms accepted in a JWS header (RFC 7518 section 3.1, RFC 8037). Which one a signature uses follows from
/// the type of the key; the header must only agree.
enum SignatureAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case es256 = "ES256"
    case es384 = "ES384"
    case eddsa = "EdDSA"
}
