import Foundation
import PlacedDomain
import PlacedText
import Testing

@testable import PlacedMail

@Suite("Message rendering")
struct MessageRendererTests {
    private func render(_ content: MessageContent, name: String? = "Ana", token: String? = "tok_EN-1") async throws
        -> RenderedMessage
    {
        try await MailFixture.renderer().render(content, language: .en, recipientName: name, unsubscribeToken: token)
    }

    @Test("An employer's digest lists new candidates, waiting applications and closing placements, in both parts")
    func employerDigest() async throws {
        let message = try await render(try MailFixture.employerDigest())
        #expect(message.subject == "7 new candidates for your placements")
        for part in [message.text, message.html] {
            #expect(part.contains("Ana Núñez"))
            #expect(part.contains("Candidate 2"))
            #expect(part.contains("620,950 of 1,000,000 points"))
            #expect(part.contains("Required badges: 302,400 points"))
            #expect(!part.contains("Distance"))
            #expect(part.contains("and 5 more"))
            #expect(part.contains("3 applications to IT support apprentice; the oldest has waited 4 days"))
            #expect(part.contains("takes applications until November 23, 2026"))
            #expect(part.contains("https://placed.example.org/unsubscribe/tok_EN-1"))
            #expect(part.contains("https://placed.example.org/placements/"))
            #expect(!part.contains("⟦"))
        }
        #expect(message.html.contains("<caption"))
        #expect(message.html.contains("<th scope=\"col\""))
        #expect(message.html.contains("<html lang=\"en\">"))
        #expect(!message.text.contains("<"))
    }

    @Test("A learner's digest names matches, what is missing and the state of applications")
    func learnerDigest() async throws {
        let news = LearnerNews(
            matches: [
                .init(placement: MailFixture.placement(), employer: "Acme", score: 7, reasons: MailFixture.reasons)
            ],
            oneBadgeAway: [
                .init(placement: MailFixture.placement("Welder"), missing: ["A"]),
                .init(placement: MailFixture.placement("Nurse aide"), missing: ["A", "B"]),
            ],
            statusChanges: [.init(placement: MailFixture.placement(), status: .interviewing)])
        let message = try await render(.digest(DigestContent(day: CalendarDay(dayNumber: 1), news: .learner(news))))
        #expect(message.subject == "1 new match for your badges")
        #expect(message.text.contains("IT support apprentice at Acme"))
        #expect(message.text.contains("Welder: missing A\n"))
        #expect(message.text.contains("Nurse aide: missing one of A, B\n"))
        #expect(message.text.contains("IT support apprentice: Invited to an interview"))
        #expect(!message.html.contains("⟦"))
    }

    @Test("A learner is told which badges no longer count, why, and which count again")
    func credentialChange() async throws {
        let lost = CredentialChangeMessage.Change(
            credentialID: .new(at: MailFixture.now), title: "Forklift", verdict: .notVerified, reason: "REVOKED")
        let one = try await render(.credentialChange(CredentialChangeMessage(changes: [lost])))
        #expect(one.subject == "A badge of yours no longer counts")
        #expect(one.text.contains("Forklift no longer counts. The issuer has taken the badge back."))
        #expect(one.text.contains("https://placed.example.org/credentials/\(lost.credentialID)"))
        let regained = CredentialChangeMessage.Change(
            credentialID: .new(at: MailFixture.now), title: "", verdict: .verified, reason: nil)
        let both = try await render(.credentialChange(CredentialChangeMessage(changes: [lost, regained])))
        #expect(both.subject == "News about 2 of your badges")
        #expect(both.text.contains("A badge of yours was checked and counts again."))
        #expect(both.text.contains("https://placed.example.org/credentials\n"))
        let many = CredentialChangeMessage(changes: Array(repeating: lost, count: MailComposer.listLimit + 2))
        #expect(try await render(.credentialChange(many)).text.contains("and 2 more"))
        let unknown = CredentialChangeMessage.Change(
            credentialID: .new(at: MailFixture.now), title: "Forklift", verdict: .indeterminate, reason: "NEW_CODE")
        #expect(try await !render(.credentialChange(.init(changes: [unknown]))).text.contains("NEW_CODE"))
        #expect(!both.html.contains("⟦") && !both.html.contains("Stop these summaries"))
    }

    @Test("An advisor's digest names every kind of change", arguments: AdvisorNews.ChangeCode.allCases)
    func advisorDigest(code: AdvisorNews.ChangeCode) async throws {
        let news = AdvisorNews(changes: [
            .init(learnerLabel: "Ana", code: code, placement: MailFixture.placement()),
            .init(learnerLabel: "Ben", code: code, placement: nil),
        ])
        let message = try await render(.digest(DigestContent(day: CalendarDay(dayNumber: 1), news: .advisor(news))))
        #expect(message.subject == "2 changes in your caseload")
        #expect(message.text.contains("(IT support apprentice)"))
        #expect(!message.text.contains("⟦"))
    }

    @Test("Transactional mail carries its link and no way to stop it")
    func transactional() async throws {
        let signIn = try await render(MailFixture.signIn, name: nil)
        #expect(signIn.text.hasPrefix("Hello,\n"))
        #expect(signIn.text.contains("Sign in: https://placed.example.org/sign-in/abc_DEF-1"))
        #expect(signIn.text.contains("15 minutes"))
        #expect(!signIn.html.contains("unsubscribe"))
        let invitation = try await render(
            .caseloadInvitation(CaseloadInvitationMessage(advisor: "Kim", program: "Bangor Adult Education")))
        #expect(invitation.subject == "Kim invites you to a caseload")
        for status in ApplicationStatus.allCases {
            let change = try await render(
                .statusChange(
                    StatusChangeMessage(
                        applicationID: ApplicationID.new(at: MailFixture.now), placement: MailFixture.placement(),
                        employer: "Acme", status: status)))
            #expect(!change.html.contains("⟦"))
        }
    }

    @Test("What people typed is escaped in the HTML")
    func escapes() async throws {
        let message = try await render(
            try MailFixture.employerDigest(title: "<script>alert(1)</script> & more"), name: "<b>Ana</b>")
        #expect(!message.html.contains("<script>"))
        #expect(!message.html.contains("<b>"))
        #expect(message.html.contains("&lt;script&gt;"))
    }

    @Test("The largest digest stays below 60 kB")
    func staysSmall() async throws {
        let message = try await render(
            try MailFixture.employerDigest(candidates: 50, sections: 40, title: String(repeating: "Title ", count: 20)))
        #expect(message.html.utf8.count < 60_000)
        #expect(message.text.utf8.count < 60_000)
    }

    @Test("A token that is no token is not made a link")
    func refusesToken() throws {
        let links = try MailLinks(base: "https://placed.example.org")
        #expect(links.unsubscribe("a>\r\nBcc: x") == nil)
        #expect(links.unsubscribe("") == nil)
        #expect(links.unsubscribe("aA0_-") != nil)
        #expect(throws: MailLinks.Malformed.self) { try MailLinks(base: "ftp://placed.example.org") }
        #expect(throws: MailLinks.Malformed.self) { try MailLinks(base: "https://") }
        #expect(throws: MailLinks.Malformed.self) { try MailLinks(base: "https://a\r\nb") }
    }

    @Test("Content goes through the outbox's JSON unchanged, with its kind beside it")
    func codes() throws {
        for content in [MailFixture.signIn, try MailFixture.employerDigest()] {
            let data = try JSONEncoder().encode(content)
            let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(object["kind"] as? String == content.kind.rawValue)
            #expect(try JSONDecoder().decode(MessageContent.self, from: data) == content)
        }
    }
}
