import Foundation

/// Bounds the messages handed over per minute: a bucket of one minute's messages that fills steadily.
struct MailThrottle {
    private let perMinute: Int
    private var tokens: Double
    private var filledAt: Date

    init(perMinute: Int, now: Date) {
        self.perMinute = perMinute
        tokens = Double(perMinute)
        filledAt = now
    }

    /// How many messages may go now, at most `wanted`.
    mutating func available(_ wanted: Int, now: Date) -> Int {
        // A clock set back must not empty the bucket.
        let elapsed = max(0, now.timeIntervalSince(filledAt))
        tokens = min(Double(perMinute), tokens + elapsed * Double(perMinute) / 60)
        filledAt = now
        return min(wanted, Int(tokens))
    }

    /// Takes what was really sent.
    mutating func take(_ count: Int) {
        tokens -= Double(count)
    }
}
