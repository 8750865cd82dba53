import CLibpq
import DequeModule

extension Connection {
    /// Asks the server to cancel an exchange if it is still under way, by a second connection on a thread of its own,
    /// because `PQcancel` blocks. This connection is not used again: the cancellation may hit whatever comes next.
    func cancelRunning(_ exchange: Exchange) {
        guard script === exchange || inFlight.contains(where: { $0.exchange === exchange }) else { return }
        isPoisoned = true
        guard let handle, let cancel = PQgetCancel(handle) else { return }
        // The number carries the pointer to the thread, which alone uses and frees it.
        let address = Int(bitPattern: cancel)
        let isStarted = BlockingCall.start {
            guard let cancel = OpaquePointer(bitPattern: address) else { return }
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
                // A failure leaves the statement to its statement timeout, and the connection to its drain's deadline.
                _ = PQcancel(cancel, message.baseAddress, Int32(message.count))
            }
            PQfreeCancel(cancel)
        }
        if !isStarted { PQfreeCancel(cancel) }
    }
}
