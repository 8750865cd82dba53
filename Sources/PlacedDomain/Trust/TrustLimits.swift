/// Bounds of trust registries, each with its reason.
public enum TrustLimits {
    /// A state has a few; each is asked about every badge that is shown.
    public static let registries = 50
    /// The issuers of a nation's registry fit, and one form or file still saves in one transaction.
    public static let entries = 2_000
    /// An issuer of more is trusted as a whole.
    public static let achievements = 200
    /// A name fits a list line.
    public static let nameLength = 200
    /// Bytes of a registry file: all of it at its longest identifiers would be more, but no registry is that.
    public static let fileBytes = 2 * 1024 * 1024
}
