import Foundation
import Synchronization

/// A few threads that run blocking work in order of arrival, each with a state of its own that never leaves it.
final class WorkerThreads<State>: Sendable {
    private typealias Job = @Sendable (State?) -> Void

    private struct Queue {
        var jobs: [Job] = []
        var isStopped = false
    }

    /// What the threads share; they hold it and not the owner, so that letting go of the owner can stop them.
    private final class Shared: Sendable {
        let queue = Mutex(Queue())
        let work = DispatchSemaphore(value: 0)
    }

    private let shared = Shared()
    private let count: Int

    /// Starts the threads.
    init(count: Int, name: String, makeState: @escaping @Sendable () -> State) {
        self.count = count
        for number in 1...count {
            let thread = Thread { [shared] in Self.serve(shared, makeState()) }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    /// Runs blocking work on one of the threads; nil when they are stopped.
    func run<Result: Sendable>(_ work: @escaping @Sendable (State) -> Result) async -> Result? {
        await withCheckedContinuation { continuation in
            let job: Job = { state in continuation.resume(returning: state.map(work)) }
            let isStopped = shared.queue.withLock { queue in
                if !queue.isStopped { queue.jobs.append(job) }
                return queue.isStopped
            }
            if isStopped { job(nil) } else { shared.work.signal() }
        }
    }

    /// Lets running work end and answers waiting work with nil.
    func stop() {
        let waiting = shared.queue.withLock { queue in
            queue.isStopped = true
            defer { queue.jobs = [] }
            return queue.jobs
        }
        for job in waiting { job(nil) }
        for _ in 0..<count { shared.work.signal() }
    }

    private static func serve(_ shared: Shared, _ state: State) {
        while true {
            shared.work.wait()
            let (job, isStopped) = shared.queue.withLock { queue in
                (queue.jobs.isEmpty ? nil : queue.jobs.removeFirst(), queue.isStopped)
            }
            if let job { job(state) } else if isStopped { return }
        }
    }
}
