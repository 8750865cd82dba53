import Foundation
import PlacedDomain
import PlacedText

@testable import PlacedMail

/// Messages and the shipped texts and templates to render them with.
enum MailFixture {
    static let now = Date(timeIntervalSince1970: 1_795_378_500)
    static let config = PythonProcess.packageRoot + "/config"

    static func catalogue() throws -> LocaleCatalogue { try LocaleCatalogue(directory: config + "/locales") }

    static func renderer() async throws -> MessageRenderer {
        try await MessageRenderer(
            catalogue: catalogue(), templateDirectory: config + "/templates/mail",
            links: MailLinks(base: "https://placed.example.org/"))
    }

    static func placement(_ title: String = "IT support apprentice") -> PlacementLabel {
        PlacementLabel(id: PlacementID.new(at: now), title: title)
    }

    static let reasons = [
        ScoreReason(factor: "required_quality", value: 864, weight: 350, points: 302_400),
        ScoreReason(factor: "commute", value: 0, weight: 100, points: 0),
    ]

    static func candidate(_ rank: Int, label: String?) -> EmployerNews.Candidate {
        EmployerNews.Candidate(rank: rank, score: 620_950, label: label, reasons: reasons)
    }

    static func employerDigest(candidates: Int = 2, sections: Int = 1, title: String = "IT support apprentice")
        throws -> MessageContent
    {
        let placement = placement(title)
        let top = (1...candidates).map { candidate($0, label: $0 == 1 ? "Ana Núñez" : nil) }
        let day = CalendarDay(dayNumber: 20_780)
        return .digest(
            DigestContent(
                day: day,
                news: .employer(
                    EmployerNews(
                        newCandidates: Array(
                            repeating: .init(placement: placement, count: candidates + 5, top: top), count: sections),
                        unanswered: Array(
                            repeating: .init(placement: placement, count: 3, daysWaiting: 4), count: sections),
                        closing: Array(repeating: .init(placement: placement, applyBy: day), count: sections)))))
    }

    static let signIn = MessageContent.signIn(
        SignInMessage(link: "https://placed.example.org/sign-in/abc_DEF-1", expiryMinutes: 15))

    static func from() throws -> MailAddress { try MailAddress(parsing: "Placed <news@placed.example.org>") }

    static func mail(to address: String = "ana@example.org", id: UUID = UUID(), body: String = "Hello") throws
        -> OutgoingMail
    {
        let message = MIMEMessage(
            outboxID: id, from: try from(), to: try MailAddress(address: address), date: now, language: "en",
            message: RenderedMessage(language: .en, subject: "S", text: body, html: "<p>\(body)</p>"),
            unsubscribeURL: nil)
        return OutgoingMail(outboxID: id, from: try from(), to: try MailAddress(address: address), bytes: message.bytes)
    }
}
