import Foundation
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@Suite("People, tokens and one-time links")
struct LearnerPeopleTests {
    @Test("The same address in the same role is the same person, however it is written")
    func createdOnce() async throws {
        try await LearnerFixture.run { fixture in
            let create = CreatePerson(fixture.context)
            let first = try await create(.init(role: .learner, email: "Ann@Example.org"))
            let second = try await create(.init(role: .learner, email: "ann@example.ORG "))
            let other = try await create(.init(role: .operator, email: "ann@example.org"))
            #expect(first.isNew && !second.isNew && other.isNew)
            #expect(first.personID == second.personID && first.personID != other.personID)
            #expect(try await fixture.count("select count(*) from learner") == 1)
            #expect(try await fixture.count("select count(*) from digest_preference") == 2)
            #expect(try await fixture.count("select count(*) from instance") == 1)
        }
    }

    @Test("An employer is made vetted with its first member and found by name afterwards")
    func employers() async throws {
        try await LearnerFixture.run { fixture in
            let eva = try await fixture.employer("Harbor Systems", "eva@harbor.example")
            let max = try await fixture.employer("harbor systems", "max@harbor.example")
            #expect(eva.employerID != nil && eva.employerID == max.employerID)
            #expect(try await fixture.count("select count(*) from employer where vetted_at is not null") == 1)
            let elsewhere = await refusal { _ = try await fixture.employer("Other", "eva@harbor.example") }
            #expect(elsewhere?.conflictCode == "belongs_elsewhere")
            let nameless = await refusal {
                _ = try await CreatePerson(fixture.context)(.init(role: .employer, email: "x@example.org"))
            }
            #expect(nameless?.fields == ["/employer required"])
            var request = CreatePerson.Request(role: .learner, email: "x@example.org")
            request.program = "Workforce"
            let misplaced = await refusal { _ = try await CreatePerson(fixture.context)(request) }
            #expect(misplaced?.fields == ["/program not_allowed"])
        }
    }

    @Test("A token is known by its digest alone and expires")
    func tokens() async throws {
        try await LearnerFixture.run { fixture in
            var request = CreatePerson.Request(role: .advisor, email: "ada@program.example")
            request.program = "Workforce"
            let advisor = try await CreatePerson(fixture.context)(request)
            let token = try await CreateToken(fixture.context)(for: advisor.personID, label: "test", days: 1)
            let holder = try await Authenticate(fixture.context).token(digest: token.digest)
            #expect(holder.actor == advisor.actor && holder.scopes == [.read, .write])
            #expect(try await fixture.count("select count(*) from api_token where label like '%placed_%'") == 0)
            fixture.wait(86_400)
            _ = await refusal { _ = try await Authenticate(fixture.context).token(digest: token.digest) }
            let stranger = await refusal {
                _ = try await CreateToken(fixture.context)(for: .new(at: fixture.now), label: "test")
            }
            #expect(stranger?.isNotFound == true)
            let endless = await refusal {
                _ = try await CreateToken(fixture.context)(for: advisor.personID, label: "", scopes: [], days: 3651)
            }
            #expect(endless?.fields == ["/label required", "/scopes required", "/days out_of_range"])
        }
    }

    @Test("A mailed link signs in once, and not after its time")
    func signIn() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner("ann@example.org")
            let request = RequestSignIn(fixture.context)
            try await request(email: "nobody@example.org")
            #expect(try await fixture.mailedLinks().isEmpty)
            try await request(email: "ANN@example.org")
            let link = try #require(try await fixture.mailedLinks().first)
            #expect(link.link.hasPrefix("http://127.0.0.1:8080/sign-in/"))

            let spend = SpendSignInLink(fixture.context)
            #expect(try await spend.look(link.token) == .signIn)
            guard case .signedIn(let session, let expiry, let actor) = try await spend(link.token) else {
                Issue.record("the link did not sign in")
                return
            }
            #expect(actor == ann && expiry == fixture.now.addingTimeInterval(12 * 3600))
            #expect(try await Authenticate(fixture.context).session(digest: session.digest) == ann)
            let again = await refusal { _ = try await spend(link.token) }
            #expect(again?.isNotFound == true)
            try await EndSession(fixture.context)(session)
            #expect(try await Authenticate(fixture.context).session(digest: session.digest) == nil)

            try await request(email: "ann@example.org")
            let late = try #require(try await fixture.mailedLinks().last)
            fixture.wait(fixture.context.settings.signInLinkSeconds)
            let over = await refusal { _ = try await spend(late.token) }
            #expect(over?.isNotFound == true)
        }
    }

    @Test("Five links an hour go to one address, and the answer to the sixth request is the same")
    func linkBound() async throws {
        try await LearnerFixture.run { fixture in
            _ = try await fixture.learner("ann@example.org")
            for _ in 1...6 { try await RequestSignIn(fixture.context)(email: "ann@example.org") }
            #expect(try await fixture.mailedLinks().count == 5)
            fixture.wait(3600)
            try await RequestSignIn(fixture.context)(email: "ann@example.org")
            #expect(try await fixture.mailedLinks().count == 6)
        }
    }

    @Test("Registering makes one account, which is nobody's until its link is used")
    func registration() async throws {
        try await LearnerFixture.run { fixture in
            let request = RequestSignIn(fixture.context)
            try await request(email: "new@example.org", register: true, language: "es")
            try await request(email: "New@example.org", register: true)
            #expect(try await fixture.count("select count(*) from person") == 1)
            #expect(try await fixture.count("select count(*) from person_email where verified_at is not null") == 0)
            // Without asking to register, an address that is not proven is as good as unknown.
            try await request(email: "new@example.org")
            let links = try await fixture.mailedLinks()
            #expect(links.count == 2)
            guard case .signedIn(_, _, let actor) = try await SpendSignInLink(fixture.context)(links[0].token) else {
                Issue.record("the link did not sign in")
                return
            }
            #expect(actor.role == .learner)
            #expect(try await fixture.count("select count(*) from person_email where verified_at is not null") == 1)
            let profile = try await ReadProfile(fixture.context)(as: actor)
            #expect(profile.emails.map(\.isPrimary) == [true])
            #expect(try await fixture.text("select language from outbox limit 1") == "es")
        }
    }
}
