/// How the sender works through the outbox.
public struct MailSenderOptions: Sendable {
    /// The kill switch (`mail.enabled`): when false nothing is claimed and rows wait.
    public var isEnabled = true
    /// How often the outbox is looked at without being woken; mail is promised to be handed over within two seconds.
    public var pollInterval: Duration = .milliseconds(500)
    /// Most rows claimed at once; each is answered within the transport's deadline, well before its lease is over.
    public var batchSize = 16
    /// Most simultaneous hand-overs.
    public var concurrency = 4
    /// Most hand-overs a minute, within what providers allow a small sender.
    public var perMinute = 600
    /// How long a claim holds. Longer than a whole batch may take: `batchSize / concurrency` hand-overs of 60 s.
    public var leaseSeconds = 600
    /// When failed hand-overs are tried again.
    public var retry = RetryPolicy()

    /// The defaults.
    public init() {}
}
