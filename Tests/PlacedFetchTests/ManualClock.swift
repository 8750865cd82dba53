import Foundation
import Synchronization

/// A clock that tests move.
final class ManualClock: Sendable {
    private let instant = Mutex(Date(timeIntervalSince1970: 1_795_378_500))
    var now: Date { instant.withLock { $0 } }
    func advance(_ seconds: Double) { instant.withLock { $0 += seconds } }
}
