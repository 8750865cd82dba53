/// What a key must be listed for in its controller's document (Controlled Identifiers 1.0, section 2.3).
enum KeyPurpose: String, Sendable {
    /// To make claims, as credentials do.
    case assertionMethod
    /// To show who one is, as signed presentations do.
    case authentication
}
