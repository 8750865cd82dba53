/// A message of `NOTIFY` on a channel.
public struct DatabaseNotification: Sendable, Hashable {
    /// The channel's name.
    public let channel: String
    /// The message's text; empty if none was given.
    public let payload: String
    /// The server process that sent it.
    public let process: Int32
}
