import CLibpq

extension Connection {
    /// Reads in one turn before the reactor looks after other connections.
    private static let readsPerTurn = 32

    /// Whether the server waits for the client and not the other way round.
    var isWaitingForClient: Bool {
        if case .in = copying { return !isWriteWanted }
        return isReadPaused
    }

    /// Takes what a COPY has sent; false while more of it has to come first.
    func continueCopyOut(_ handle: OpaquePointer) -> Bool {
        guard let copying else { return true }
        guard case .out(let receiver) = copying, let exchange = script, !isReadPaused else { return false }
        for turn in 1...Self.readsPerTurn {
            switch receiver.receive(from: handle) {
            case .waiting(let tookRows):
                // What was read last must be taken before the wait for the socket, which no longer shows it.
                guard tookRows, turn < Self.readsPerTurn else { return false }
                guard PQconsumeInput(handle) == 1 else {
                    loseConnection(handle)
                    return false
                }
            case .full:
                // Unwatched and not only unread: the end of the socket would be reported over and over.
                isReadPaused = true
                reactor.unwatch(socket)
                return false
            case .finished:
                self.copying = nil
                return true
            case .undecodable: cancelRunning(exchange)
            case .lost:
                end(DatabaseError(connection: handle, kind: .connectionLost))
                return false
            }
        }
        return false
    }

    /// The consumer has caught up.
    func resumeCopyOut() {
        guard isReadPaused, socket >= 0 else { return }
        isReadPaused = false
        lastProgress = reactor.now
        reactor.watch(socket, for: self, reading: true, writing: isWriteWanted)
        receive()
    }

    /// Sends what the writer of a COPY has queued, as fast as the socket takes it.
    func continueCopyIn() {
        while case .in(let transfer) = copying, !isWriteWanted, let handle {
            switch transfer.next() {
            case .wait: return
            case .send(let chunk):
                let status = chunk.withUnsafeBytes { bytes in
                    PQputCopyData(
                        handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
                }
                guard status == 1 else {
                    return end(DatabaseError(connection: handle, kind: .connectionLost))
                }
            case .finish(let reason):
                copying = nil
                guard PQputCopyEnd(handle, reason) == 1 else {
                    return end(DatabaseError(connection: handle, kind: .connectionLost))
                }
                lastProgress = reactor.now
                flush(handle)
                // A refusal may have come long before: libpq keeps it until now, and the socket shows nothing any more.
                if self.handle != nil { receiveScript(handle) }
                return
            }
            lastProgress = reactor.now
            flush(handle)
        }
    }

    /// Hands on the messages of the channels listened to.
    func takeNotifications() {
        guard isPlain, let handle else { return }
        while let message = PQnotifies(handle) {
            let notification = DatabaseNotification(
                channel: String(cString: message.pointee.relname), payload: String(cString: message.pointee.extra),
                process: message.pointee.be_pid)
            PQfreemem(message)
            owner?.notified(notification)
        }
    }
}
