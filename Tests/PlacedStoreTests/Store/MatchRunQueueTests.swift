import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("The queue of match runs")
struct MatchRunQueueTests {
    private let now = Fixture.monday

    @Test("asking again while a run waits gives the waiting one; another scope is another run")
    func enqueue() async throws {
        try await ProjectDatabase.with { database in
            let view = database.store.view(as: .matcher, now: now)
            let all = try await view.enqueueMatchRun(placement: nil, cause: .request, seed: 1)
            #expect(try await view.enqueueMatchRun(placement: nil, cause: .request, seed: 2) == all)
            let one = try await view.enqueueMatchRun(placement: .new(at: now), cause: .request, seed: 3)
            #expect(one != all)
            #expect(try await view.matchRuns(limit: 10).count == 2)
        }
    }

    @Test("a run is started once, and one that its process left behind waits again")
    func interrupted() async throws {
        try await ProjectDatabase.with { database in
            let view = database.store.view(as: .matcher, now: now)
            let id = try await view.enqueueMatchRun(placement: nil, cause: .request, seed: 1)
            let started = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await view.startNextMatchRun() == nil ? 0 : 1 } }
                return try await group.reduce(0, +)
            }
            #expect(started == 1)
            #expect(try await view.requeueInterruptedRuns() == 1)
            #expect(try await view.matchRun(id)?.state == .queued)
            #expect(try await view.startNextMatchRun()?.id == id)
            #expect(try await view.startNextMatchRun() == nil)
            try await view.failMatchRun(id, "stopped")
            #expect(try await view.requeueInterruptedRuns() == 0)
            #expect(try await view.matchRun(id)?.failure == "stopped")
        }
    }
}
