/// When the next attempt to connect may be made: later with each failure, with jitter so that many clients of one server
/// that comes back do not all come at once.
struct Backoff: Sendable {
    private let range: ClosedRange<Duration>
    private var failures = 0
    private var nextAttempt: UInt64 = 0
    /// Why the last attempt failed; nil after a success.
    private(set) var lastError: DatabaseError?

    init(_ range: ClosedRange<Duration>) { self.range = range }

    /// The last failure, while the next attempt has to wait.
    func refusal(now: UInt64) -> DatabaseError? { now < nextAttempt ? lastError : nil }

    /// How long until the next attempt.
    func wait(now: UInt64) -> Duration { .nanoseconds(Int64(clamping: nextAttempt > now ? nextAttempt - now : 0)) }

    mutating func succeeded() {
        failures = 0
        nextAttempt = 0
        lastError = nil
    }

    mutating func failed(_ error: DatabaseError, now: UInt64) {
        let most = range.upperBound.nanoseconds
        // Sixteen doublings exceed any sensible range, and a shift by 64 would not double at all.
        let step = min(most, range.lowerBound.nanoseconds << UInt64(min(failures, 16)))
        failures += 1
        lastError = error
        nextAttempt = now + step / 2 + UInt64.random(in: 0...(step / 2))
    }
}
