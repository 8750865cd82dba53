import CLibpq
import Glibc
import Synchronization

/// One thread, one epoll set, and the serial executor of the connections on it.
///
/// libpq is called on this thread only. Other threads hand over work through the mailbox: append under the lock and, if
/// the thread sleeps, wake it through an eventfd.
///
/// `@unchecked Sendable` holds because every stored property is either immutable, guarded by `mailbox`, or (`timers`,
/// `connections`, `turnTime`, `waiters`) touched only by code that runs on the reactor's own thread: `run()` and what it calls.
/// Each entry from outside checks the thread with
/// `checkIsolated()`, which nothing passes once the thread has ended.
final class Reactor: SerialExecutor, @unchecked Sendable {
    /// What other threads leave for this one.
    enum Mail {
        case job(UnownedJob)
        case call(@Sendable () -> Void)
        case exchange(any ExchangeReceiver, Exchange)
    }

    private struct Mailbox {
        var mail: [Mail] = []
        var isSleeping = false
        var isStopping = false
    }

    /// Events taken from the kernel in one go; the rest stays there for the next turn.
    private static let eventsPerTurn = 64

    private let mailbox = Mutex(Mailbox())
    /// The reactor's thread, 0 before it starts and after it ends.
    private let thread = Atomic<pthread_t>(0)
    private let epoll: Int32
    private let wakeup: Int32
    private var timers = TimerQueue()
    private var connections: [Int32: Connection] = [:]
    private var turnTime = MonotonicTime.now()
    private var waiters: [UnsafeContinuation<Void, Never>] = []

    /// Starts the thread.
    init() throws(DatabaseError) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeup = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard epoll >= 0, wakeup >= 0, Self.control(epoll, EPOLL_CTL_ADD, wakeup, EPOLLIN.rawValue) == 0 else {
            throw DatabaseError(.connectFailed, message: "no event queue: \(String(cString: strerror(errno)))")
        }
        guard BlockingCall.start({ [self] in run() }) else {
            throw DatabaseError(.connectFailed, message: "no thread for the event loop")
        }
    }

    deinit {
        close(epoll)
        close(wakeup)
    }

    // MARK: From any thread

    /// Runs a job of an actor whose executor this is.
    func enqueue(_ job: consuming ExecutorJob) { post(.job(UnownedJob(job))) }

    /// Runs a closure on the reactor's thread.
    func call(_ body: @escaping @Sendable () -> Void) { post(.call(body)) }

    /// Hands an exchange to a connection or pool.
    func deliver(_ exchange: Exchange, to receiver: any ExchangeReceiver) { post(.exchange(receiver, exchange)) }

    /// Ends the thread once the mail received so far has been handled.
    func stop() {
        mailbox.withLock { $0.isStopping = true }
        wake()
    }

    private func post(_ mail: Mail) {
        let (isTaken, mustWake) = mailbox.withLock { box in
            if box.isStopping { return (false, false) }
            box.mail.append(mail)
            defer { box.isSleeping = false }
            return (true, box.isSleeping)
        }
        if mustWake { wake() }
        // Only an exchange has someone waiting for it; a call to connections that have all ended has nothing to do.
        if !isTaken, case .exchange(_, let exchange) = mail {
            exchange.finish(DatabaseError(.clientClosed, message: "the database client was shut down"))
        }
    }

    private func wake() {
        var one: UInt64 = 1
        // A full counter (EAGAIN) wakes as well; nothing else can fail on an open eventfd.
        _ = write(wakeup, &one, MemoryLayout<UInt64>.size)
    }

    private var isOnThread: Bool { thread.load(ordering: .relaxed) == pthread_self() }

    func checkIsolated() {
        precondition(isOnThread, "not on the reactor's thread")
    }

    func isIsolatingCurrentContext() -> Bool? { isOnThread }

    // MARK: On the reactor's thread

    /// The time of the current turn: exact enough for deadlines and without a clock call per statement.
    var now: UInt64 { turnTime }

    /// Resumes a waiter at the end of this turn. One by one, each would wake a thread that takes this one's processor
    /// while most answers are still unread.
    func resumeSoon(_ waiter: UnsafeContinuation<Void, Never>) {
        checkIsolated()
        waiters.append(waiter)
    }

    private func resumeWaiters() {
        for waiter in waiters { waiter.resume() }
        waiters.removeAll(keepingCapacity: true)
    }

    /// Runs a closure at a time of the monotonic clock.
    func schedule(at due: UInt64, _ action: @escaping @Sendable () -> Void) -> TimerQueue.ID {
        checkIsolated()
        return timers.add(due: due, action)
    }

    /// Forgets a deadline.
    func cancel(_ id: TimerQueue.ID?) {
        checkIsolated()
        if let id { timers.cancel(id) }
    }

    /// Tells a connection when its socket can be read, and, if asked, written.
    ///
    /// While libpq connects it may close one socket and open another of the same number, which drops out of the set
    /// unseen: so an unknown socket is added whatever was said before.
    func watch(_ socket: Int32, for connection: Connection, reading: Bool, writing: Bool) {
        checkIsolated()
        connections[socket] = connection
        let events = (reading ? EPOLLIN.rawValue | EPOLLRDHUP.rawValue : 0) | (writing ? EPOLLOUT.rawValue : 0)
        if Self.control(epoll, EPOLL_CTL_MOD, socket, events) != 0, errno == ENOENT {
            _ = Self.control(epoll, EPOLL_CTL_ADD, socket, events)
        }
    }

    /// Forgets a socket; to be called before it is closed.
    func unwatch(_ socket: Int32) {
        checkIsolated()
        guard connections.removeValue(forKey: socket) != nil else { return }
        _ = Self.control(epoll, EPOLL_CTL_DEL, socket, 0)
    }

    private func run() {
        thread.store(pthread_self(), ordering: .relaxed)
        var mail: [Mail] = []
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.eventsPerTurn) { events in
            while true {
                turnTime = MonotonicTime.now()
                let timeout = takeMail(&mail)
                if timeout == nil { break }
                for item in mail { handle(item) }
                let hadMail = !mail.isEmpty
                mail.removeAll(keepingCapacity: true)
                let count = epoll_wait(
                    epoll, events.baseAddress, Int32(events.count), hadMail ? 0 : timeout ?? 0)
                mailbox.withLock { $0.isSleeping = false }
                turnTime = MonotonicTime.now()
                for event in events.prefix(max(0, Int(count))) { handle(event) }
                while let action = timers.popDue(now: turnTime) { action() }
                resumeWaiters()
            }
        }
        connections.removeAll()
        thread.store(0, ordering: .relaxed)
    }

    /// Takes the mail; if there is none, announces sleep and returns how long, in milliseconds. Nil ends the thread.
    private func takeMail(_ mail: inout [Mail]) -> Int32? {
        let due = timers.next()
        return mailbox.withLock { box in
            swap(&mail, &box.mail)
            guard mail.isEmpty else { return 0 }
            if box.isStopping { return nil }
            box.isSleeping = true
            guard let due else { return -1 }
            // Rounded up: waking before the deadline would spin until it.
            let wait = due > turnTime ? (due - turnTime + 999_999) / 1_000_000 : 0
            return Int32(clamping: wait)
        }
    }

    private func handle(_ mail: Mail) {
        switch mail {
        case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
        case .call(let body): body()
        case .exchange(let receiver, let exchange): receiver.receive(exchange)
        }
    }

    private func handle(_ event: epoll_event) {
        let socket = event.data.fd
        if socket == wakeup {
            var count: UInt64 = 0
            _ = read(wakeup, &count, MemoryLayout<UInt64>.size)
            return
        }
        // A socket closed earlier in this turn has no connection any more; one reopened under the same number is told
        // once too often, which is harmless.
        connections[socket]?.assumeIsolated { $0.socketReady() }
    }

    private static func control(_ epoll: Int32, _ operation: Int32, _ socket: Int32, _ events: UInt32) -> Int32 {
        var event = epoll_event(events: events, data: epoll_data_t(fd: socket))
        return epoll_ctl(epoll, operation, socket, &event)
    }
}
