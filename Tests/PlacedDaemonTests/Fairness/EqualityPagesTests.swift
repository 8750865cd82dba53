import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedTestSupport
import Testing

@testable import PlacedWeb

@Suite("The page of a learner's own answers")
struct EqualityPagesTests {
    @Test("answers are given, seen again, changed, declined and taken back")
    func journey() async throws {
        try await PagesSite.with { site, responder in
            try await Application(responder: responder).test(.router) { client in
                let browser = PagesBrowser(client)
                _ = try await browser.signIn(as: .learner)
                #expect(try await browser.get("/learner").html.contains("href=\"/equality\""))
                let empty = try await browser.get("/equality")
                #expect(empty.html.contains("Two questions, for fairness only") && !empty.html.contains(" checked"))
                #expect(!empty.html.contains("/equality/delete"))

                let saved = try await browser.post(
                    "/equality",
                    [("sex", "female"), ("race_ethnicity", "asian"), ("race_ethnicity", "pacific_islander")])
                #expect(saved.html.contains("Saved. Thank you.") && saved.html.matches(of: /\ checked/).count == 3)
                #expect(try await site.database.text("select sex from demographics") == "female")
                #expect(
                    try await site.database.text("select race_ethnicity::text from demographics")
                        == "{asian,pacific_islander}")

                let both = try await browser.post(
                    "/equality", [("race_ethnicity", "asian"), ("race_ethnicity", "declined")])
                #expect(both.status == .unprocessableContent && both.html.contains("href=\"#race_ethnicity\""))
                let strange = try await browser.post("/equality", [("sex", "robot"), ("race_ethnicity", "martian")])
                #expect(strange.status == .unprocessableContent)
                #expect(strange.html.matches(of: /Choose from the answers shown/).count >= 2)
                #expect(try await site.database.text("select sex from demographics") == "female")

                let declined = try await browser.post("/equality", [("sex", "declined")])
                #expect(declined.html.matches(of: /\ checked/).count == 1)
                #expect(
                    try await site.database.text("select concat(sex, race_ethnicity) from demographics") == "declined")
                let gone = try await browser.post("/equality/delete", [])
                #expect(gone.html.contains("Your answers are deleted."))
                #expect(try await site.database.text("select count(*)::text from demographics") == "0")
                // Nothing of it stands in the log that others read.
                #expect(
                    try await site.database.text(
                        """
                        select count(*)::text from event
                        where verb like '%demographic%' or detail::text like '%female%'
                        """) == "0")
            }
        }
    }

    @Test("who is no learner has no answers to give", arguments: [Role.employer, .advisor, .operator])
    func others(role: Role) async throws {
        try await PagesSite.with { _, responder in
            try await Application(responder: responder).test(.router) { client in
                let browser = PagesBrowser(client)
                _ = try await browser.signIn(as: role)
                #expect(try await browser.get("/equality").status == .forbidden)
                #expect(try await browser.post("/equality", [("sex", "female")]).status == .forbidden)
            }
        }
    }

    @Test("an account that goes takes its answers along")
    func deleted() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let learner = try await fixture.learner("Ann", email: "ann@mail.test")
            try await fixture.demographics(of: learner, sex: "another", race: ["declined"])
            try await database.change("delete from person")
            #expect(try await database.text("select count(*)::text from demographics") == "0")
        }
    }
}
