import CLibcurl
import Foundation

/// Hands messages to an SMTP server through libcurl, each lane on a thread of its own: libcurl blocks, and a blocked thread
/// of the cooperative pool is one that nobody else can use.
public final class SMTPTransport: MailTransport {
    private let lanes: WorkerThreads<SMTPSession>

    /// A transport; it connects when the first message comes.
    /// - Parameters:
    ///   - server: where to.
    ///   - deadlines: how long a hand-over may take.
    ///   - lanes: most simultaneous connections; many providers allow few per client.
    public init(server: SMTPServer, deadlines: SMTPDeadlines = SMTPDeadlines(), lanes: Int = 4) {
        // Once per process, before any thread uses libcurl: curl_global_init(3).
        _ = Self.libcurl
        self.lanes = WorkerThreads(count: lanes, name: "smtp") { SMTPSession(server: server, deadlines: deadlines) }
    }

    deinit {
        lanes.stop()
    }

    private static let libcurl = placed_curl_start()

    /// Hands one message over; the wait for a free lane is bounded by the deadline of those ahead.
    public func deliver(_ mail: OutgoingMail) async -> MailDelivery {
        await lanes.run { $0.deliver(mail) } ?? .temporary(reason: "the mail transport is stopping")
    }
}
