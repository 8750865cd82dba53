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
}
