/// A competency an achievement is aligned to.
public struct BadgeAlignment: Sendable, Equatable {
    /// The competency's name.
    public var targetName: String
    /// The competency's address.
    public var targetURL: String

    /// An alignment with these values.
    public init(targetName: String, targetURL: String) {
        self.targetName = targetName
        self.targetURL = targetURL
    }
}
