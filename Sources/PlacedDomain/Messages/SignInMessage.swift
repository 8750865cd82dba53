/// The one-time link somebody signs in with.
public struct SignInMessage: Sendable, Hashable, Codable {
    /// The whole address, token included.
    public let link: String
    /// How long the link works, in minutes.
    public let expiryMinutes: Int

    /// A message with these values.
    public init(link: String, expiryMinutes: Int) {
        self.link = link
        self.expiryMinutes = expiryMinutes
    }
}
