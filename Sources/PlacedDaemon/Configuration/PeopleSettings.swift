import Configuration

/// How long what people are given stays good.
struct PeopleSettings: Sendable {
    let sessionLifetime: Duration
    let signInLinkLifetime: Duration
    let tokenLifetime: Duration
    let undoWindow: Duration
    let outageGrace: Duration
    let idempotencyRetention: Duration

    init(reader: ConfigReader) throws {
        self.sessionLifetime = try reader.requiredDuration(forKey: "session.lifetime")
        self.signInLinkLifetime = try reader.requiredDuration(forKey: "sign.in.link.lifetime")
        self.tokenLifetime = try reader.requiredDuration(forKey: "token.lifetime")
        self.undoWindow = try reader.requiredDuration(forKey: "undo.window")
        self.outageGrace = try reader.requiredDuration(forKey: "outage.grace")
        self.idempotencyRetention = try reader.requiredDuration(forKey: "idempotency.retention")
    }
}
