#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Work of minutes that nobody waits for: on a thread of its own, which gets what processor time others leave.
public enum QuietThread {
    /// Does the work and resumes when it is done; a cancelled caller waits for it all the same.
    @concurrent
    public static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let order = WorkerThreads.Order(worker: 0) { _ in
                // On Linux this is the thread's, not the process's.
                #if canImport(Glibc)
                    _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, 19)
                #elseif canImport(Musl)
                    _ = setpriority(PRIO_PROCESS, 0, 19)
                #endif
                continuation.resume(with: Swift.Result { try work() })
            }
            // The caller's thread must not be left with the priority.
            if !WorkerThreads.start(order) { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
