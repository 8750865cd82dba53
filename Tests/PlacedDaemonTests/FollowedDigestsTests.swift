import Foundation
import Logging
import PlacedDomain
import Synchronization
import Testing

@testable import PlacedDaemon

/// Digests that follow changes are asked for beside the following.
@Suite("Digests of runs that follow changes")
struct FollowedDigestsTests {
    private struct Failure: Error {}

    @Test("of runs that come together the newest is named, with the beginning of the oldest; a failure is made good")
    func together() async throws {
        let asked = Mutex<[(MatchRunID, Date)]>([])
        let failures = Mutex(1)
        let (done, finish) = AsyncStream.makeStream(of: Void.self)
        let digests = FollowedDigests(pause: .milliseconds(1), logger: Logger(label: "test")) { run, since in
            let fails = failures.withLock { count in
                count -= 1
                return count >= 0
            }
            if fails { throw Failure() }
            asked.withLock { $0.append((run, since)) }
            finish.yield()
        }
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        let runs = (0..<3).map { MatchRunID.new(at: start.addingTimeInterval(Double($0))) }
        for (number, run) in runs.enumerated() { digests.add(run, began: start.addingTimeInterval(Double(number))) }
        let service = Task { try await digests.run() }
        for await _ in done { break }
        service.cancel()
        try await service.value
        let all = asked.withLock { $0 }
        #expect(all.map(\.0) == [runs[2]])
        #expect(all.first.map { $0.1 <= start && $0.1 > start.addingTimeInterval(-3600) } == true)
    }
}
