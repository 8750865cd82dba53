import PlacedDomain
import PlacedText

extension MailComposer {
    func compose(_ message: SignInMessage) -> (subject: String, sections: [MailSection]) {
        let section = MailSection(
            paragraphs: [
                text("mail.sign_in.text"),
                text("mail.sign_in.expiry", ["count": .number(message.expiryMinutes)]),
                text("mail.sign_in.ignore"),
            ],
            action: .init(label: text("mail.sign_in.action"), url: message.link))
        return (text("mail.sign_in.subject"), [section])
    }

    func compose(_ message: CaseloadInvitationMessage) -> (subject: String, sections: [MailSection]) {
        let arguments: [String: TextArgument] = ["advisor": .text(message.advisor), "program": .text(message.program)]
        let section = MailSection(
            paragraphs: [text("mail.invitation.text", arguments)],
            action: .init(label: text("mail.invitation.action"), url: links.invitations))
        return (text("mail.invitation.subject", arguments), [section])
    }

    func compose(_ message: StatusChangeMessage) -> (subject: String, sections: [MailSection]) {
        let arguments: [String: TextArgument] = [
            "title": .text(message.placement.title), "employer": .text(message.employer),
            "status": .text(status(message.status)),
        ]
        let section = MailSection(
            paragraphs: [text("mail.status.text", arguments)],
            action: .init(label: text("mail.status.action"), url: links.application(message.applicationID)))
        return (text("mail.status.subject", arguments), [section])
    }

    func compose(_ message: CredentialChangeMessage) -> (subject: String, sections: [MailSection]) {
        let (shown, more) = limited(message.changes)
        let lines = shown.map { change in
            let title = change.title.isEmpty ? text("mail.credential.untitled") : change.title
            guard change.verdict != .verified else { return text("mail.credential.counts", ["title": .text(title)]) }
            // A code that an older catalogue does not know is left out, and the page says the rest.
            let why = change.reason.flatMap { catalogue.textIfPresent("codes.credential.\($0)", language) } ?? ""
            return text("mail.credential.lost", ["title": .text(title), "why": .text(why)])
        }
        let hasLost = message.changes.contains { $0.verdict != .verified }
        let section = MailSection(
            paragraphs: lines + [more].compactMap(\.self) + [text("mail.credential.first")],
            action: .init(
                label: text("mail.credential.action"),
                url: message.changes.count == 1 ? links.credential(message.changes[0].credentialID) : links.credentials)
        )
        let subject = text(
            hasLost ? "mail.credential.lost_subject" : "mail.credential.counts_subject",
            ["count": .number(message.changes.count)])
        return (subject, [section])
    }
}
