import Synchronization

extension WorkerThreads {
    /// The results of `make` for 0 ..< `count`, in that order, however many threads share them out.
    static func map<Result: Sendable>(
        _ count: Int, threads: Int, _ make: @Sendable (Int) -> Result
    ) -> [Result] {
        mapWithState(count, threads: threads, state: {}, { _, number in make(number) })
    }

    /// The results of `make` for 0 ..< `count`, in that order; each thread has a state that it uses again and again.
    static func mapWithState<State, Result: Sendable>(
        _ count: Int, threads: Int, state: @Sendable () -> State, _ make: @Sendable (inout State, Int) -> Result
    ) -> [Result] {
        let next = Atomic<Int>(0)
        let made = Mutex<[(Int, Result)]>([])
        run(min(threads, count)) { _ in
            var own: [(Int, Result)] = []
            var state = state()
            while true {
                let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard number < count else { break }
                own.append((number, make(&state, number)))
            }
            let finished = own
            made.withLock { $0 += finished }
        }
        return made.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
