import CLibpq
import CoreMetrics
import DequeModule
import Synchronization

extension Connection {
    /// Reads what has arrived and hands it out, then writes what could not be written before.
    ///
    /// Reading comes first: a server that cannot write stops reading, and both sides would wait for ever.
    func receive() {
        guard let handle else { return }
        guard PQconsumeInput(handle) == 1 else { return loseConnection(handle) }
        if PQsslInUse(handle) != 0 {
            // TLS may hold back up to one record (16 KiB) that the socket no longer shows; libpq reads at least 8 KiB.
            guard PQconsumeInput(handle) == 1, PQconsumeInput(handle) == 1 else { return loseConnection(handle) }
        }
        lastProgress = reactor.now
        if script != nil { receiveScript(handle) } else { receiveResults(handle) }
        // Ended meanwhile, or drained to the last answer?
        switch phase {
        case .open:
            flush(handle)
            continueCopyIn()
            takeNotifications()
        case .draining:
            if inFlight.isEmpty, script == nil { return endDrained() }
            flush(handle)
            continueCopyIn()
            if case .draining = phase, inFlight.isEmpty, script == nil { endDrained() }
        case .new, .resolving, .connecting, .closed: break
        }
    }

    private func endDrained() { end(DatabaseError(.clientClosed, message: "the connection was closed")) }

    func loseConnection(_ handle: OpaquePointer) {
        let error = DatabaseError(connection: handle, kind: .connectionLost)
        // What arrived before the end still counts: among it may be the server's reason.
        if script == nil { receiveResults(handle) }
        end(error)
    }

    private func receiveResults(_ handle: OpaquePointer) {
        while let expected = expectations.first, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                // The end of one command's results. On a lost connection there is no end of such ends.
                if PQstatus(handle) == CONNECTION_BAD { return }
                expectations.removeFirst()
                continue
            }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                expectations.removeFirst()
                completeFirst(handle)
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: accept(result, expected)
            case PGRES_PIPELINE_ABORTED: skip(expected)
            case PGRES_FATAL_ERROR: reject(result, expected)
            default:
                let status = String(cString: PQresStatus(PQresultStatus(result)))
                return end(DatabaseError(.misuse, message: "unexpected answer \(status); COPY is not supported here"))
            }
            if case .closed = phase { return }
        }
    }

    private func accept(_ result: OpaquePointer, _ expected: Expectation) {
        guard case .part(let index, let statement) = expected, inFlight[0].error == nil,
            case .parts(let parts) = inFlight[0].exchange.content
        else { return }
        switch parts[index] {
        case .statement(let step):
            do throws(RowDecodingError) {
                try step.receive(result, name: statement?.name ?? StatementName.unnamed)
            } catch {
                inFlight[0].error = DatabaseError(
                    .decoding, statementName: error.statementName, message: error.description)
            }
        case .commit:
            if String(cString: PQcmdStatus(result)) != "COMMIT" {
                inFlight[0].error = DatabaseError(
                    .rolledBack, message: "the transaction had failed; the server rolled it back")
            }
        case .describe(let step): step.receive(result)
        case .command: break
        }
    }

    private func skip(_ expected: Expectation) {
        // Never prepared: a later use must not count on it.
        if case .prepare(let statement) = expected { prepared.forget(statement, onServer: false) }
    }

    private func reject(_ result: OpaquePointer, _ expected: Expectation) {
        switch expected {
        case .prepare(let statement):
            prepared.forget(statement, onServer: false)
            inFlight[0].error = DatabaseError(result: result, statementName: statement.name)
        case .part(_, let statement):
            let error = DatabaseError(result: result, statementName: statement?.name)
            inFlight[0].error = error
            guard let statement else { return }
            // Unknown to the server (its prepare failed, or someone deallocated it), or planned for columns that DDL
            // has changed since. Both are cured by preparing again.
            let isUnknown = error.sqlState == "26000"
            guard isUnknown || (error.sqlState == "0A000" && error.routine == "RevalidateCachedQuery") else { return }
            prepared.forget(statement, onServer: !isUnknown)
            inFlight[0].stale = statement
        case .sync:
            inFlight[0].error = DatabaseError(result: result, statementName: nil)
        }
    }

    /// The first exchange's sync has come: everything of it is known.
    private func completeFirst(_ handle: OpaquePointer) {
        let done = inFlight.removeFirst()
        done.metrics?.run.recordNanoseconds(Int64(clamping: reactor.now &- min(done.sent, reactor.now)))
        // The sync rolled everything back, so that it can run again from the start; once is enough.
        if done.stale != nil, !done.isRepeated, !done.exchange.isInTransaction, case .open = phase {
            _ = send(done.exchange, on: handle, isRepeated: true)
            return
        }
        finish(done.exchange, done.error)
    }

    func receiveScript(_ handle: OpaquePointer) {
        guard continueCopyOut(handle) else { return }
        while let exchange = script, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else { return completeScript(exchange, handle) }
            defer { PQclear(result) }
            switch (PQresultStatus(result), exchange.content) {
            case (PGRES_FATAL_ERROR, _):
                if scriptError == nil { scriptError = DatabaseError(result: result, statementName: nil) }
            case (PGRES_COPY_OUT, .copyOut(let receiver)):
                copying = .out(receiver)
                guard continueCopyOut(handle) else { return }
            case (PGRES_COPY_IN, .copyIn(let transfer)):
                copying = .in(transfer)
                return continueCopyIn()
            case (PGRES_COPY_IN, _), (PGRES_COPY_OUT, _), (PGRES_COPY_BOTH, _):
                return end(DatabaseError(.misuse, message: "a script must not COPY from or to the client"))
            case (PGRES_COMMAND_OK, .copyIn(let transfer)):
                transfer.count(Int(String(cString: PQcmdTuples(result))) ?? 0)
            default: break
            }
        }
    }

    private func completeScript(_ exchange: Exchange, _ handle: OpaquePointer) {
        script = nil
        let isBack = PQstatus(handle) == CONNECTION_OK && (isPlain || PQenterPipelineMode(handle) == 1)
        guard isBack else {
            finish(exchange, scriptError ?? DatabaseError(connection: handle, kind: .connectionLost))
            return end(DatabaseError(connection: handle, kind: .connectionLost))
        }
        finish(exchange, scriptError)
        scriptError = nil
        let waiting = postponed
        postponed.removeAll()
        for exchange in waiting {
            load.subtract(1, ordering: .relaxed)
            accept(exchange)
        }
    }
}
