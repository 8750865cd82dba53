import HTTPTypes
import Hummingbird
import NIOCore
import PlacedUseCases

/// Stopping summaries by the link in a mail, how often they come, and the demo's outbox.
struct OutboxPages {
    /// What a person looks through.
    private static let mails = 100

    func add(to pages: PageRouter) {
        pages.get("unsubscribe/:token") { call in
            let token = call.context.parameters.get("token") ?? ""
            _ = try await Unsubscribe(call.useCases).look(token: token)
            return try call.show(
                Page("unsubscribe", title: call.words("page.unsubscribe.title"), ["action": "/unsubscribe/\(token)"]))
        }
        // RFC 8058: mail programs post here with no cookie and a body of their own.
        pages.post("unsubscribe/:token", isOpen: true) { call in
            try await Unsubscribe(call.useCases).stop(token: call.context.parameters.get("token") ?? "")
            return try call.show(Page("unsubscribed", title: call.words("page.unsubscribe.done_title")))
        }
        guard let mailbox = pages.site.mailbox else { return }
        pages.get("outbox") { call in
            try requireLoopback(call)
            var model: ViewModel = [:]
            model.list(
                "mails",
                try await mailbox.mails(limit: Self.mails).map { mail in
                    [
                        "url": "/outbox/\(mail.id)", "subject": mail.subject, "to": mail.recipient,
                        "at": call.words.instant(mail.at),
                    ]
                })
            return try call.show(Page("outbox", title: call.words("page.outbox.title"), model))
        }
        pages.get("outbox/:id") { call in
            let mail = try await mail(call, mailbox)
            var model: ViewModel = [
                "subject": mail.subject, "to": mail.recipient, "at": call.words.instant(mail.at), "plain": mail.plain,
            ]
            if mail.html != nil { model["html"] = "/outbox/\(mail.id)/html" }
            var page = Page("mail", title: mail.subject, model)
            page.crumbs = [.init(label: call.words("page.outbox.title"), url: "/outbox")]
            var response = try call.show(page)
            response.headers[.contentSecurityPolicy] =
                SecurityHeadersMiddleware.contentPolicy + "; frame-src 'self'"
            return response
        }
        pages.get("outbox/:id/html") { call in
            guard let html = try await mail(call, mailbox).html else {
                throw Problem(.notFound, "The mail has no HTML part.")
            }
            // Mail styles itself inline; sandboxed, it can do nothing else.
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                    .contentSecurityPolicy:
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation-by-user-activation; frame-ancestors 'self'",
                ], body: ResponseBody(byteBuffer: ByteBuffer(string: Self.linked(html))))
        }
    }

    /// The mail with its links leading out of the frame it is shown in: no page of ours may be framed.
    private static func linked(_ html: String) -> String {
        html.replacing("<head>", with: "<head><base target=\"_top\">", maxReplacements: 1)
    }

    private func mail(_ call: PageCall, _ mailbox: any MailboxReading) async throws -> MailboxMail {
        try requireLoopback(call)
        guard let id = call.context.parameters.get("id"), id.wholeMatch(of: /[A-Za-z0-9_.-]{1,200}/) != nil,
            let mail = try await mailbox.mail(id)
        else { throw Problem(.notFound, "There is no such mail.") }
        return mail
    }

    /// Other people's mail is nobody's to read but of who runs the demo on this computer.
    private func requireLoopback(_ call: PageCall) throws(Problem) {
        let peer = call.context.peerAddress
        guard peer == nil || peer == "::1" || peer?.hasPrefix("127.") == true || peer == "::ffff:127.0.0.1" else {
            throw Problem(.notFound, "There is nothing at this address.")
        }
    }
}
