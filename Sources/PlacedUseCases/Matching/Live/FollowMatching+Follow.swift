import Foundation
import PlacedDomain
import PlacedStore

extension FollowMatching {
    /// Events that are taken in together at most.
    static let pageLimit = 500

    /// Takes in the next events, and what happened by time alone, and writes what the stored lists lack then.
    func follow(_ holder: String) async throws -> Step {
        // Before anything is added to what may be written already.
        let earlier = try await settleAttempt()
        guard let cursor = await index.with({ $0.cursor }) else { return Step(next: .more, run: earlier) }
        let asked = context.clock()
        let page = try await view().changes(after: cursor, limit: Self.pageLimit)
        // Not before the events: what they say was so by then.
        let now = context.clock()
        var touched = TouchedRows()
        guard case .events(let events, let next, let isFull) = page, touched.note(events),
            await index.with({ !$0.isOutOfTime(at: now) }) ?? false,
            let rows = try await read(await adding(endingsTo: touched, now: now), now: now)
        else { return await again(after: earlier) }
        // What is committed and held back by a longer transaction is not taken in.
        let heldBack = try await view().earliestChange(after: next)
        do {
            try await index.with { state in
                try state.take(rows, now: now, asked: asked, heldBack: heldBack)
                state.cursor = next
            }
        } catch is LiveState.Stale {
            return await again(after: earlier)
        }
        let run = try await writePending(holder)
        let rest = await index.with { $0.pendingRun() == nil ? Next.rest(until: $0.nextChange) : .busy } ?? .more
        return Step(next: isFull ? .more : rest, run: run ?? earlier)
    }

    /// Everything is read again by the next step.
    private func again(after run: MatchRunID?) async -> Step {
        await index.replace(nil)
        return Step(next: .more, run: run)
    }

    private func adding(endingsTo touched: TouchedRows, now: Date) async -> TouchedRows {
        var touched = touched
        let due = await index.with { state in
            (
                state.endings.placements.filter { $0.value <= now }.keys.sorted(),
                state.endings.learners.filter { $0.value <= now }.keys.sorted()
            )
        }
        touched.placements.formUnion(due?.0 ?? [])
        touched.learners.formUnion(due?.1 ?? [])
        return touched
    }
}
