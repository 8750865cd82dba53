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
            #expect(try await view.requeueInterruptedRuns(attempts: 3) == 1)
            #expect(try await view.matchRun(id)?.state == .queued)
            #expect(try await view.startNextMatchRun()?.id == id)
            #expect(try await view.startNextMatchRun() == nil)
            try await view.failMatchRun(id, "stopped")
            #expect(try await view.requeueInterruptedRuns(attempts: 3) == 0)
            #expect(try await view.matchRun(id)?.failure == "stopped")
        }
    }

    @Test("a run that its process died of three times is not started a fourth time")
    func attempts() async throws {
        try await ProjectDatabase.with { database in
            let view = database.store.view(as: .matcher, now: now)
            let id = try await view.enqueueMatchRun(placement: nil, cause: .request, seed: 1)
            for attempt in 1...3 {
                #expect(try await view.startNextMatchRun()?.attempts == attempt)
                #expect(try await view.requeueInterruptedRuns(attempts: 3) == 1)
            }
            let run = try await view.matchRun(id)
            #expect(run?.state == .failed && run?.failure == "process_died" && run?.finishedAt == now)
            #expect(try await view.startNextMatchRun() == nil)
        }
    }

    @Test("a moment of the schedule is one process's; a clock that was years ahead does not stop the schedule")
    func moments() async throws {
        try await ProjectDatabase.with { database in
            let view = database.store.view(as: .matcher, now: now)
            #expect(try await view.momentsDone(of: "match") == now)
            let claimed = try await withThrowingTaskGroup(of: Int.self) { group in
                let moment = now.addingTimeInterval(60)
                let later = database.store.view(as: .matcher, now: moment)
                for _ in 0..<8 { group.addTask { try await later.claimMoment(moment, of: "match") ? 1 : 0 } }
                return try await group.reduce(0, +)
            }
            #expect(claimed == 1)
            let far = now.addingTimeInterval(86_400 * 700)
            #expect(try await database.store.view(as: .matcher, now: far).claimMoment(far, of: "match"))
            let next = now.addingTimeInterval(120)
            let back = database.store.view(as: .matcher, now: next)
            #expect(try await back.claimMoment(next, of: "match"))
            #expect(try await back.claimMoment(next, of: "match") == false)
        }
    }
}
