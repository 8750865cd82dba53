import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// The stored lists of a database, and a follower that keeps them current.
struct FollowedLists: Sendable {
    /// How often everything was read and written, and not only what changed.
    static let passes = "select count(*)::text from match_run where not follows_changes"

    let project: ProjectDatabase
    let context: UseCaseContext

    var index: LiveIndex { context.liveIndex }
    var follower: FollowMatching { FollowMatching(context) }

    /// One step of the follower; a database that is away is waited for.
    @discardableResult
    func step() async throws -> FollowMatching.Step {
        while true {
            if let step = try await stepIfThere() { return step }
            await Task.yield()
        }
    }

    /// One step; nil when the database is away.
    private func stepIfThere() async throws -> FollowMatching.Step? {
        do {
            return try await follower(holder: "follower")
        } catch {
            if case .unavailable = error { return nil }
            throw error
        }
    }

    /// Takes in what happened until a statement answers so: transactions of other databases of the server hold the event
    /// log back.
    func follow(until expected: String, _ sql: String) async throws {
        while try await text(sql) != expected {
            try await step()
            await Task.yield()
        }
    }

    /// Takes in everything that has been committed.
    func followAll() async throws {
        // Once every transaction is over that began before this one, nothing can come before it any more.
        let last = try await text("select pg_current_xact_id()::text")
        while try await text("select (pg_snapshot_xmin(pg_current_snapshot()) > '\(last)'::xid8)::text") != "true" {
            await Task.yield()
        }
        while true {
            let step = try await step()
            if case .rest = step.next { return }
            await Task.yield()
        }
    }

    /// Follows until the database is away for the first time.
    func followToTheFirstFailure() async throws {
        while try await stepIfThere() != nil { await Task.yield() }
    }

    func text(_ sql: String) async throws -> String {
        try await project.text(sql)
    }

    /// Runs everything anew with the seed of the lists and demands that not one row is another.
    func expectARunsLists() async throws {
        await follower.stop(holder: "follower")
        let newest = try await context.store.view(as: .matcher, now: context.clock()).newestRecordedRun()
        let seed = try #require(newest).seed
        _ = try await context.store.write(as: .matcher, now: context.clock()) { access in
            try await access.enqueueMatchRun(placement: nil, cause: .request, seed: seed)
        }
        let run = try #require(try await RunMatching(context)(holder: "test"))
        let position = try #require(run.position)
        #expect(try await text("select count(*)::text from match where run_position = \(position)") == "0")
        #expect(try await text("select count(*)::text from match_history where ended_position = \(position)") == "0")
        #expect(try await text("select count(*)::text from broken_match_records()") == "0")
        #expect(try await text("select count(*)::text from match") == String(run.matches))
    }
}
