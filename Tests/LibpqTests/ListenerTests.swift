import Libpq
import Logging
import PlacedTestSupport
import Testing

@Suite("Listening")
struct ListenerTests {
    @Test("a listener first asks to catch up, then hears each message")
    func messages() async throws {
        try await listening { client, signals in
            #expect(await signals.next() == .catchUp)
            try await client.execute(Run("select pg_notify('test_channel', 'one')"))
            try await client.execute(Run("select pg_notify('other_channel', 'nobody')"))
            try await client.execute(Run("select pg_notify('test_channel', 'two')"))
            for payload in ["one", "two"] {
                guard case .notification(let message) = await signals.next() else {
                    Issue.record("no message")
                    return
                }
                #expect(message.channel == "test_channel")
                #expect(message.payload == payload)
                #expect(message.process > 0)
            }
        }
    }

    @Test("after its session was ended, a listener connects again and asks to catch up before anything else")
    func reconnect() async throws {
        try await listening { client, signals in
            #expect(await signals.next() == .catchUp)
            for round in 1...3 {
                let ended = try await client.execute(
                    One(
                        """
                        select count(*) from (select pg_terminate_backend(pid, 5000) from pg_stat_activity
                            where datname = current_database() and application_name = 'listener') as ended
                        """, as: Int.self))
                #expect(ended == [1])
                // Nobody listens now or somebody does: either way the next signal is the call to catch up.
                try await client.execute(Run("select pg_notify('test_channel', 'lost')"))
                var next = await signals.next()
                #expect(next == .catchUp)
                try await client.execute(Run("select pg_notify('test_channel', 'round \(round)')"))
                repeat {
                    next = await signals.next()
                    if case .notification(let message) = next, message.payload == "round \(round)" { break }
                } while next != nil
                #expect(next != nil)
            }
        }
    }

    @Test("a consumer far behind is told to catch up instead of everything it missed")
    func overflow() async throws {
        try await listening { client, signals in
            #expect(await signals.next() == .catchUp)
            try await client.execute(Run("select pg_notify('test_channel', n::text) from generate_series(1, 5000) n"))
            try await client.execute(Run("select pg_notify('test_channel', 'last')"))
            var seen: [DatabaseSignal] = []
            while let signal = await signals.next() {
                seen.append(signal)
                if case .notification(let message) = signal, message.payload == "last" { break }
            }
            // Read at once, or overflown at least once: never silently fewer.
            #expect(seen.contains(.catchUp) || seen.count == 5_001)
        }
    }

    @Test("the signals end with the listener, and a waiting consumer with its task")
    func end() async throws {
        try await TestDatabase.with { database in
            let listener = try DatabaseListener(
                configuration: database.configuration, channels: ["a"], logger: Logger(label: "test.listener"))
            let running = Task { try await listener.run() }
            let consumer = Task {
                var signals: [DatabaseSignal] = []
                for await signal in listener.signals { signals.append(signal) }
                return signals
            }
            var other = listener.signals.makeAsyncIterator()
            running.cancel()
            try await running.value
            _ = await consumer.value
            #expect(await other.next() == nil)
        }
    }

    @Test("a channel's name that would have to be quoted is refused", arguments: ["", "a b", "a\"", "Ä", "A"])
    func names(name: String) throws {
        let error = #expect(throws: DatabaseError.self) {
            try DatabaseListener(
                configuration: DatabaseConfiguration(hosts: []), channels: [name], logger: Logger(label: "test"))
        }
        #expect(error?.kind == .misuse)
    }

    private func listening(
        _ body: (DatabaseClient, inout DatabaseSignals.Iterator) async throws -> Void
    ) async throws {
        try await TestDatabase.with { database in
            var configuration = database.configuration
            configuration.applicationName = "listener"
            let listener = try DatabaseListener(
                configuration: configuration, channels: ["test_channel"], logger: Logger(label: "test.listener"))
            let client = DatabaseClient(configuration: database.configuration, logger: Logger(label: "test.client"))
            let running = Task { try await listener.run() }
            var signals = listener.signals.makeAsyncIterator()
            do {
                try await body(client, &signals)
            } catch {
                Issue.record(error)
            }
            running.cancel()
            try await running.value
            await client.shutdown(within: .seconds(1))
        }
    }
}
