import CLibpq
import CoreMetrics
import DequeModule
import Synchronization

extension Connection {
    /// Takes an exchange from the mailbox.
    func accept(_ exchange: Exchange) {
        load.add(1, ordering: .relaxed)
        guard case .open(let handle) = phase, !isPoisoned else { return refuse(exchange) }
        if script != nil {
            postponed.append(exchange)
            return
        }
        if send(exchange, on: handle, isRepeated: false) { flush(handle) }
    }

    private func refuse(_ exchange: Exchange) {
        let error =
            if case .closed(let error) = phase { error } else if isPoisoned {
                DatabaseError(.cancelled, message: "the connection's statement was cancelled before")
            } else { DatabaseError(.connectionLost, message: "the connection is not open") }
        finish(exchange, error)
    }

    /// Sends an exchange with its sync, all of it without suspension, so that it stays contiguous. False if the
    /// connection failed or nobody waits any more.
    func send(_ exchange: Exchange, on handle: OpaquePointer, isRepeated: Bool) -> Bool {
        guard exchange.start() else {
            finish(exchange, nil)
            return false
        }
        switch exchange.content {
        case .script(let text): return sendScript(text, exchange, on: handle)
        case .copyOut(let receiver): return sendScript(receiver.sql, exchange, on: handle)
        case .copyIn(let transfer): return sendScript(transfer.sql, exchange, on: handle)
        case .parts(let parts):
            if !exchange.isInTransaction, !prepared.abandoned.isEmpty, !sendDeallocations(on: handle) { return false }
            var metrics: StatementMetrics?
            for (index, part) in parts.enumerated() {
                let isSent =
                    switch part {
                    case .statement(let step) where isRepeated: sendUnprepared(step, index: index, on: handle)
                    case .statement(let step): sendStatement(step, index: index, metrics: &metrics, on: handle)
                    case .command(let text): sendCommand(text, index: index, on: handle)
                    case .commit: sendCommand("commit", index: index, on: handle)
                    case .describe(let step): sendDescribe(step, index: index, on: handle)
                    }
                // What was sent so far is answered by nobody: the exchange fails with the connection.
                guard isSent else { return lose(exchange, handle) }
            }
            guard PQpipelineSync(handle) == 1 else { return lose(exchange, handle) }
            expectations.append(.sync)
            let now = reactor.now
            metrics?.wait.recordNanoseconds(Int64(clamping: now &- min(exchange.submitted, now)))
            if inFlight.isEmpty { lastProgress = now }
            inFlight.append(
                InFlight(exchange: exchange, sent: now, isRepeated: isRepeated, metrics: metrics))
            lastUse.store(now, ordering: .relaxed)
            startWatchdog()
            return true
        }
    }

    /// Writes what libpq holds back; while something is left, the socket is watched for room as well as for answers.
    func flush(_ handle: OpaquePointer) {
        let status = PQflush(handle)
        if status < 0 { return end(DatabaseError(connection: handle, kind: .connectionLost)) }
        guard isWriteWanted != (status == 1) else { return }
        isWriteWanted = status == 1
        reactor.watch(socket, for: self, reading: true, writing: isWriteWanted)
    }

    private func lose(_ exchange: Exchange, _ handle: OpaquePointer) -> Bool {
        let error = DatabaseError(connection: handle, kind: .connectionLost)
        finish(exchange, error)
        end(error)
        return false
    }

    private func sendStatement(
        _ step: any StatementStep, index: Int, metrics: inout StatementMetrics?, on handle: OpaquePointer
    ) -> Bool {
        let statement: PreparedStatement
        if let known = prepared.find(step.key) {
            statement = known
        } else {
            let name = StatementName.of(step.key.sql)
            statement = prepared.insert(step.key, name: name, metrics: self.metrics.statement(name))
            let types = step.key.parameterTypes
            guard PQsendPrepare(handle, statement.serverName, step.key.sql, Int32(types.count), types) == 1 else {
                return false
            }
            expectations.append(.prepare(statement))
        }
        if metrics == nil { metrics = statement.metrics }
        expectations.append(.part(index, statement))
        return step.parameters.withBinary { count, values, lengths, formats in
            PQsendQueryPrepared(handle, statement.serverName, count, values, lengths, formats, 1) == 1
        }
    }

    /// Has a statement parsed for this once: a repetition cannot meet a stale or missing prepared statement again, and
    /// brings the true error of one that cannot be prepared at all. The next use prepares it anew.
    private func sendUnprepared(_ step: any StatementStep, index: Int, on handle: OpaquePointer) -> Bool {
        let name = StatementName.of(step.key.sql)
        let statement = PreparedStatement(
            key: step.key, serverName: "", name: name, metrics: metrics.statement(name))
        expectations.append(.part(index, statement))
        return step.parameters.withBinary { count, values, lengths, formats in
            PQsendQueryParams(handle, step.key.sql, count, step.key.parameterTypes, values, lengths, formats, 1) == 1
        }
    }

    private func sendCommand(_ text: String, index: Int, on handle: OpaquePointer) -> Bool {
        expectations.append(.part(index, nil))
        return PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1) == 1
    }

    /// Has a query parsed without a name, and asks for its columns.
    private func sendDescribe(_ step: DescribeStep, index: Int, on handle: OpaquePointer) -> Bool {
        let name = StatementName.of(step.sql)
        let statement = PreparedStatement(
            key: StatementKey(sql: step.sql, parameterTypes: []), serverName: "", name: name,
            metrics: metrics.statement(name))
        expectations.append(.part(index, statement))
        expectations.append(.part(index, statement))
        return PQsendPrepare(handle, "", step.sql, 0, nil) == 1 && PQsendDescribePrepared(handle, "") == 1
    }

    /// Deallocates evicted statements in an exchange of their own, so that its failure touches nothing else.
    private func sendDeallocations(on handle: OpaquePointer) -> Bool {
        for name in prepared.takeAbandoned() {
            let exchange = Exchange.unattended([.command("deallocate \(name)")])
            load.add(1, ordering: .relaxed)
            guard sendCommand("deallocate \(name)", index: 0, on: handle), PQpipelineSync(handle) == 1 else {
                return lose(exchange, handle)
            }
            expectations.append(.sync)
            inFlight.append(InFlight(exchange: exchange, sent: reactor.now, isRepeated: true))
        }
        return true
    }

    private func sendScript(_ text: String, _ exchange: Exchange, on handle: OpaquePointer) -> Bool {
        guard inFlight.isEmpty else {
            finish(exchange, DatabaseError(.misuse, message: "a script needs a connection with nothing under way"))
            return false
        }
        // A connection that stays outside has nothing to exit, which succeeds as well.
        guard PQexitPipelineMode(handle) == 1, PQsendQuery(handle, text) == 1 else { return lose(exchange, handle) }
        script = exchange
        lastProgress = reactor.now
        startWatchdog()
        return true
    }
}
