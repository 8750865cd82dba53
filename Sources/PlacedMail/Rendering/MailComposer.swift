import PlacedDomain
import PlacedText

/// Puts a coded message into words: content and language in, document out. Pure.
struct MailComposer {
    /// Most lines a list shows. A digest is an invitation to look, not the place to read everything, and stays below
    /// 60 kB (the size at which Gmail begins to cut is 102 kB).
    static let listLimit = 10

    /// Most candidates a table shows; there are up to ``listLimit`` tables.
    static let tableLimit = 5

    let catalogue: LocaleCatalogue
    let links: MailLinks
    let language: Language

    func compose(_ content: MessageContent, recipientName: String?) -> MailDocument {
        let body: (subject: String, sections: [MailSection]) =
            switch content {
            case .digest(let digest): compose(digest)
            case .signIn(let message): compose(message)
            case .caseloadInvitation(let message): compose(message)
            case .statusChange(let message): compose(message)
            case .credentialChange(let message): compose(message)
            }
        let footer = content.kind.isSubscription ? "mail.footer.why_digest" : "mail.footer.why_message"
        return MailDocument(
            subject: body.subject,
            greeting: recipientName.map { text("mail.greeting", ["name": .text($0)]) } ?? text("mail.greeting_plain"),
            sections: body.sections, footer: text(footer, ["host": .text(links.host)]))
    }

    func text(_ key: String, _ arguments: [String: TextArgument] = [:]) -> String {
        catalogue.text(key, language, arguments)
    }

    /// The first lines of a list and the words for what is left out.
    func limited<Element>(_ elements: [Element], to limit: Int = listLimit, total: Int? = nil) -> (
        shown: [Element], more: String?
    ) {
        let shown = Array(elements.prefix(limit))
        let left = max(total ?? 0, elements.count) - shown.count
        return (shown, left > 0 ? text("mail.digest.more", ["count": .number(left)]) : nil)
    }

    func score(_ score: Int) -> String { text("mail.score", ["score": .number(score)]) }

    func date(_ day: CalendarDay) -> String {
        let (year, month, day) = day.components
        return CivilDate(year: year, month: month, day: day).map { catalogue.date($0, language) } ?? ""
    }

    /// Why a score is what it is; factors that gave nothing are left out.
    func reasons(_ reasons: [ScoreReason]) -> [String] {
        reasons.filter { $0.points > 0 }.map { reason in
            text(
                "mail.points",
                ["factor": .text(text("codes.factor.\(reason.factor)")), "points": .number(reason.points)])
        }
    }

    func status(_ status: ApplicationStatus) -> String { text("codes.application_status.\(status.rawValue)") }
}
