public import Logging
public import ServiceLifecycle

/// Listens to channels of `NOTIFY` on a connection of its own, which it replaces by itself when it is lost.
///
/// ```swift
/// for await signal in listener.signals {
///     // Whether a message or the call to catch up: read what is new.
/// }
/// ```
///
/// Messages sent while there is no connection are gone, so each (re)connect first yields ``DatabaseSignal/catchUp``: sent
/// after the server has confirmed the `LISTEN`, so that nothing committed later goes unnoticed.
public final class DatabaseListener: Service {
    /// What is heard, for one consumer at a time.
    public let signals = DatabaseSignals()
    private let configuration: DatabaseConfiguration
    private let channels: [String]
    private let logger: Logger

    /// How long the last connection may take to close.
    private static let closeLimit = Duration.seconds(1)

    /// A listener to channels named by lower-case identifiers of at most 63 characters; nothing is connected before
    /// ``run()``. Throws ``DatabaseError/Kind/misuse`` for another name.
    public init(configuration: DatabaseConfiguration, channels: [String], logger: Logger) throws(DatabaseError) {
        for channel in channels where !Self.isName(channel) {
            throw DatabaseError(
                .misuse, message: "a channel is named by lower-case letters, digits and _, at most 63: \(channel)")
        }
        self.configuration = configuration
        self.channels = channels
        self.logger = logger
    }

    /// Listens until graceful shutdown or cancellation; then the signals end.
    public func run() async throws {
        let reactor = try Reactor()
        await cancelWhenGracefulShutdown { await self.listen(on: reactor) }
        signals.end()
        reactor.stop()
    }

    private func listen(on reactor: Reactor) async {
        let metrics = DatabaseMetrics()
        var backoff = Backoff(configuration.reconnectBackoff)
        while !Task.isCancelled {
            let link = ListenerLink(
                signals: signals, reactor: reactor, checkingEvery: configuration.idleCheckInterval)
            let connection = Connection(
                reactor: reactor, configuration: configuration, metrics: metrics, logger: logger, owner: link,
                isPlain: true)
            connection.perform { $0.open() }
            let error = await follow(link, connection, &backoff)
            connection.perform { $0.drain(within: Self.closeLimit) }
            await link.waitForEnd()
            guard !Task.isCancelled else { return }
            backoff.failed(error, now: MonotonicTime.now())
            logger.info("the listener connects again", metadata: ["reason": "\(error)"])
            // A server that refuses is not asked again at once.
            try? await Task.sleep(for: backoff.wait(now: MonotonicTime.now()))
        }
    }

    /// Listens on one connection until it is lost; returns why.
    private func follow(
        _ link: ListenerLink, _ connection: Connection, _ backoff: inout Backoff
    ) async -> DatabaseError {
        for await event in link.events {
            switch event {
            case .opened:
                let script = channels.map { "listen \"\($0)\"" }.joined(separator: "; ")
                do throws(DatabaseError) {
                    try await Exchange(.script(script)).perform(submit: connection.submit) {}
                } catch {
                    return error
                }
                backoff.succeeded()
                signals.send(.catchUp)
            case .ended(let error): return error
            }
        }
        return DatabaseError(.cancelled, message: "the task was cancelled")
    }

    private static func isName(_ channel: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return (1...63).contains(channel.utf8.count)
            && channel.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_") }
    }
}
