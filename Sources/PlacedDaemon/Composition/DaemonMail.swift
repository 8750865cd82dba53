import Foundation
import PlacedDomain
import PlacedMail
import PlacedStore
import PlacedText

/// The sender of mail with its transport: a server where one is configured, else a directory of `.eml` files.
struct DaemonMail {
    let sender: MailSender
    /// The directory, when that is where mail goes.
    let mailbox: MailboxDirectory?

    init(_ ground: DaemonGround, store: Store, texts: LocaleCatalogue, baseURL: String) async throws {
        let settings = ground.configuration.mail
        let transport: any MailTransport
        if let url = settings.smtpURL {
            let startTLS: SMTPServer.StartTLS =
                switch settings.startTLS {
                case .required: .required
                case .opportunistic: .opportunistic
                case .off: .off
                }
            let server = try SMTPServer(url: url, startTLS: startTLS, trustFile: settings.certificateAuthorityFile)
            transport = SMTPTransport(server: server, deadlines: SMTPDeadlines(total: settings.timeout))
            mailbox = nil
        } else {
            let directory = try MailboxDirectory(
                path: settings.directory ?? ground.configuration.state + "/mailbox")
            transport = directory
            mailbox = directory
        }
        var options = MailSenderOptions()
        options.isEnabled = settings.isEnabled
        options.retry = RetryPolicy(maximumAttempts: settings.attempts)
        sender = MailSender(
            queue: StoreOutbox(store: store), transport: transport,
            renderer: try await MessageRenderer(
                catalogue: texts, templateDirectory: ground.resources.templates + "/mail",
                links: MailLinks(base: baseURL)),
            from: try MailAddress(parsing: settings.from), options: options, logger: ground.logger)
    }
}
