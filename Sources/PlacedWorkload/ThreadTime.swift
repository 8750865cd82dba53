import Glibc

/// Processor time of the calling thread: what work costs, whoever else is using the machine.
enum ThreadTime {
    /// Since the thread began.
    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
