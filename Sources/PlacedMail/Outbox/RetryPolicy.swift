/// When a hand-over that failed for the moment is tried again.
public struct RetryPolicy: Hashable, Sendable {
    /// Most hand-overs of one message, the first included.
    public let maximumAttempts: Int
    /// The wait after the first failure.
    public let firstDelay: Duration
    /// What each further wait is multiplied by.
    public let factor: Double
    /// The longest wait.
    public let maximumDelay: Duration

    /// By default 5 s, 15 s, 45 s … up to an hour, ten times: about four hours in all, past the usual greylisting (5 to 60
    /// minutes) and short maintenance, while the news is still news.
    public init(
        maximumAttempts: Int = 10, firstDelay: Duration = .seconds(5), factor: Double = 3,
        maximumDelay: Duration = .seconds(3_600)
    ) {
        self.maximumAttempts = maximumAttempts
        self.firstDelay = firstDelay
        self.factor = factor
        self.maximumDelay = maximumDelay
    }

    /// The wait after an attempt, or nil when it was the last.
    /// - Parameters:
    ///   - attempt: the number of the failed attempt, from 1.
    ///   - jitter: from 0 up to 1; spreads the wait over 80 to 120 per cent, so that what failed together does not come
    ///     back together.
    public func delay(afterAttempt attempt: Int, jitter: Double) -> Duration? {
        guard attempt < maximumAttempts else { return nil }
        var delay = firstDelay
        for _ in 1..<max(1, attempt) where delay < maximumDelay { delay = delay * factor }
        return min(delay, maximumDelay) * (0.8 + 0.4 * jitter)
    }
}
