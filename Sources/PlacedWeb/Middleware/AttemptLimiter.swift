import Foundation
import Synchronization

/// Counts attempts by client in windows of a minute and says when there were too many.
///
/// Memory is bounded: when too many clients are remembered, those whose window is over go first, then the oldest.
final class AttemptLimiter: Sendable {
    private struct Window {
        var start: Date
        var count: Int
    }

    private static let windowSeconds: TimeInterval = 60

    private let limit: Int
    private let capacity: Int
    private let windows = Mutex<[String: Window]>([:])

    /// - Parameters:
    ///   - limit: attempts in a window that pass.
    ///   - capacity: clients remembered at most.
    init(limit: Int, capacity: Int = WebLimits.rememberedClients) {
        self.limit = limit
        self.capacity = capacity
    }

    /// Counts an attempt; gives the seconds to wait when it is one too many.
    func count(_ client: String, now: Date) -> Int? {
        windows.withLock { windows in
            var window = windows[client] ?? Window(start: now, count: 0)
            if now.timeIntervalSince(window.start) >= Self.windowSeconds { window = Window(start: now, count: 0) }
            window.count += 1
            if windows[client] == nil, windows.count >= capacity { Self.makeRoom(&windows, capacity, now: now) }
            windows[client] = window
            guard window.count > limit else { return nil }
            return max(1, Int((Self.windowSeconds - now.timeIntervalSince(window.start)).rounded(.up)))
        }
    }

    /// Clients remembered.
    var remembered: Int { windows.withLock(\.count) }

    /// Frees a tenth at least, so that the sweep over all is rare.
    private static func makeRoom(_ windows: inout [String: Window], _ capacity: Int, now: Date) {
        windows = windows.filter { now.timeIntervalSince($0.value.start) < windowSeconds }
        let excess = windows.count - capacity * 9 / 10
        guard excess > 0 else { return }
        for client in windows.sorted(by: { $0.value.start < $1.value.start }).prefix(excess) {
            windows[client.key] = nil
        }
    }
}
