import Glibc
import Synchronization
import Testing

@testable import PlacedMatching

/// Work of minutes is done where nobody waits for it.
@Suite("Quiet threads")
struct QuietThreadTests {
    private struct Refused: Error {}

    @Test("the work gets what processor time others leave, and the caller's thread is as before")
    func niceness() async throws {
        let inside = try await QuietThread.run { getpriority(Int32(PRIO_PROCESS.rawValue), 0) }
        #expect(inside == 19)
        let own = Mutex<Int32?>(nil)
        WorkerThreads.run(1) { _ in own.withLock { $0 = getpriority(Int32(PRIO_PROCESS.rawValue), 0) } }
        #expect(own.withLock(\.self) != 19)
    }

    @Test("what the work throws is thrown")
    func failure() async {
        await #expect(throws: Refused.self) { try await QuietThread.run { throw Refused() } as Void }
    }
}
