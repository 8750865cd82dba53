#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs one piece of work on several threads and waits for all of them.
///
/// Plain threads, not tasks: the work never waits, takes a whole processor for up to minutes, and must not hold up the
/// cooperative pool on which the daemon answers requests.
enum WorkerThreads {
    /// More threads than any machine this runs on has processors would only cost memory.
    static let limit = 256

    /// Calls `work` once for each worker, numbered from 0; the last of them on the calling thread.
    static func run(_ count: Int, _ work: @Sendable (Int) -> Void) {
        let count = min(max(1, count), limit)
        withoutActuallyEscaping(work) { work in
            var started: [pthread_t] = []
            // What no thread can be had for is done here.
            var left: [Int] = [count - 1]
            for worker in 0..<count - 1 {
                let order = Unmanaged.passRetained(Order(worker: worker, work: work))
                #if canImport(Darwin)
                    var thread: pthread_t?
                #else
                    var thread = pthread_t()
                #endif
                let status = pthread_create(&thread, nil, threadStart, order.toOpaque())
                if status != 0 {
                    order.release()
                    left.append(worker)
                    continue
                }
                #if canImport(Darwin)
                    if let thread { started.append(thread) }
                #else
                    started.append(thread)
                #endif
            }
            for worker in left { work(worker) }
            for thread in started { pthread_join(thread, nil) }
        }
    }

    /// Processors of the machine.
    static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Starts a thread that nobody waits for; false when none can be had.
    static func start(_ order: Order) -> Bool {
        let order = Unmanaged.passRetained(order)
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        guard pthread_create(&thread, nil, threadStart, order.toOpaque()) == 0 else {
            order.release()
            return false
        }
        #if canImport(Darwin)
            if let thread { pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
        return true
    }

    final class Order: Sendable {
        let worker: Int
        let work: @Sendable (Int) -> Void

        init(worker: Int, work: @escaping @Sendable (Int) -> Void) {
            self.worker = worker
            self.work = work
        }
    }
}

#if canImport(Darwin)
    private func threadStart(_ raw: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<WorkerThreads.Order>.fromOpaque(raw).takeRetainedValue().perform()
        return nil
    }
#else
    private func threadStart(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let raw else { return nil }
        Unmanaged<WorkerThreads.Order>.fromOpaque(raw).takeRetainedValue().perform()
        return nil
    }
#endif

extension WorkerThreads.Order {
    fileprivate func perform() { work(worker) }
}
