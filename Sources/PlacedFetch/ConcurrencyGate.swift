import Synchronization

/// Bounds how many requests run at once, in all and per host; the rest wait in order of arrival.
final class ConcurrencyGate: Sendable {
    private struct Waiting {
        let ticket: UInt64
        let host: String
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var running = 0
        var runningPerHost: [String: Int] = [:]
        var waiting: [Waiting] = []
        var lastTicket: UInt64 = 0
        /// Tickets cancelled before they began to wait.
        var cancelled: Set<UInt64> = []
    }

    private let total: Int
    private let perHost: Int
    private let state = Mutex(State())

    init(total: Int, perHost: Int) {
        self.total = total
        self.perHost = perHost
    }

    /// There was no room for the whole of the wait.
    struct Busy: Error {}

    /// Runs work when there is room for it.
    /// - Throws: `CancellationError` when cancelled while waiting, ``Busy`` when the wait is over, and what the work throws.
    func run<Result: Sendable>(
        host: String, waitingAtMost wait: Duration, _ work: () async throws -> Result
    ) async throws -> Result {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        let isAdmitted = await enter(host, ticket, within: wait)
        // A cancellation that came after admission has left its ticket behind.
        state.withLock { _ = $0.cancelled.remove(ticket) }
        guard isAdmitted else {
            try Task.checkCancellation()
            throw Busy()
        }
        defer { leave(host) }
        return try await work()
    }

    private func enter(_ host: String, _ ticket: UInt64, within wait: Duration) async -> Bool {
        if admitAtOnce(host) { return true }
        return await withTaskGroup(of: Bool?.self) { group in
            group.addTask { await self.enter(host, ticket) }
            group.addTask {
                try? await Task.sleep(for: wait)
                return nil
            }
            // Whatever comes first ends the other; who was admitted in the same moment is in.
            var isAdmitted = false
            for await answer in group {
                group.cancelAll()
                if let answer { isAdmitted = answer }
            }
            return isAdmitted
        }
    }

    /// Most need not wait: nobody does, and there is room.
    private func admitAtOnce(_ host: String) -> Bool {
        state.withLock { state in
            guard !Task.isCancelled, hasRoom(state, host) else { return false }
            Self.admit(&state, host)
            return true
        }
    }

    private func enter(_ host: String, _ ticket: UInt64) async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.cancelled.remove(ticket) != nil { return false }
                    guard hasRoom(state, host) else {
                        state.waiting.append(Waiting(ticket: ticket, host: host, continuation: continuation))
                        return nil
                    }
                    Self.admit(&state, host)
                    return true
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiting: Waiting? = state.withLock { state in
                guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                    state.cancelled.insert(ticket)
                    return nil
                }
                return state.waiting.remove(at: index)
            }
            waiting?.continuation.resume(returning: false)
        }
    }

    private func leave(_ host: String) {
        let next: [Waiting] = state.withLock { state in
            state.running -= 1
            state.runningPerHost[host, default: 1] -= 1
            if state.runningPerHost[host] == 0 { state.runningPerHost[host] = nil }
            var admitted: [Waiting] = []
            // Somebody further back may go first when the host in front of them is busy.
            while let index = state.waiting.firstIndex(where: { hasRoom(state, $0.host) }) {
                let waiting = state.waiting.remove(at: index)
                Self.admit(&state, waiting.host)
                admitted.append(waiting)
            }
            return admitted
        }
        for waiting in next { waiting.continuation.resume(returning: true) }
    }

    private func hasRoom(_ state: State, _ host: String) -> Bool {
        state.running < total && state.runningPerHost[host, default: 0] < perHost
    }

    private static func admit(_ state: inout State, _ host: String) {
        state.running += 1
        state.runningPerHost[host, default: 0] += 1
    }
}
