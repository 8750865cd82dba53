/// How long an SMTP hand-over may take.
public struct SMTPDeadlines: Hashable, Sendable {
    /// Until the connection, TLS included, stands.
    public let connect: Duration
    /// For the whole hand-over of one message, connecting included.
    public let total: Duration

    /// RFC 5321 allows servers minutes for each step; a sender that serves many recipients cannot wait that long, and what
    /// is not taken now is tried again.
    public init(connect: Duration = .seconds(10), total: Duration = .seconds(60)) {
        self.connect = connect
        self.total = total
    }
}
