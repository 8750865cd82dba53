/// The moment a run holds its facts to: everything that depends on time is decided against it, never against a clock.
public struct MatchMoment: Sendable, Hashable {
    /// Days since 1970-01-01 in UTC; ages of credentials and start windows are counted in these.
    public let day: Int32
    /// Seconds since 1970-01-01T00:00:00Z; expiries of credentials and consents are compared with it.
    public let instantSeconds: Int64

    /// The moment `instantSeconds` after the epoch; its day follows from it.
    public init(instantSeconds: Int64) {
        self.instantSeconds = instantSeconds
        var day = instantSeconds / 86_400
        if instantSeconds % 86_400 < 0 { day -= 1 }
        self.day = Int32(clamping: day)
    }

    /// The first second of a day.
    public init(day: Int32) {
        self.day = day
        self.instantSeconds = Int64(day) * 86_400
    }
}
