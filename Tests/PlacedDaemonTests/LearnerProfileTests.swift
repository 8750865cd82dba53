import Foundation
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@Suite("A learner's profile")
struct LearnerProfileTests {
    @Test("There is a profile at its defaults, with a tag, from the first moment on")
    func defaults() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let view = try await ReadProfile(fixture.context)(as: ann)
            #expect(view.profile.displayName == nil)
            #expect(view.profile.preferences == LearnerProfile())
            #expect(view.emails.map(\.address) == ["ann@example.org"])
            #expect(view.tag(for: ann).opaque == "1-learner")
        }
    }

    @Test("What is written is read back, and a stale writer is refused")
    func replaced() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let employer = try #require(try await fixture.employer().employerID)
            var content = ProfileContent()
            content.displayName = "Ann Lee"
            content.preferences.location = .init(label: "Bangor, ME", latitude: 44.801, longitude: -68.778)
            content.preferences.travelRadiusKilometres = 40
            content.preferences.modalities = [.onSite, .remote]
            content.preferences.kinds = [.apprenticeship]
            content.preferences.availableFrom = CalendarDay("2027-01-04")
            content.preferences.weeklySlots = [try #require(WeeklySlots(name: "mon_morning"))]
            content.preferences.hoursPerWeek = 30
            content.preferences.languages = ["en", "es"]
            content.hiddenEmployers = [employer]
            let replace = ReplaceProfile(fixture.context)
            let view = try await replace(content, if: .oneOf(["1-learner"]), as: ann)
            #expect(view.profile.displayName == "Ann Lee")
            #expect(view.profile.preferences == content.preferences)
            #expect(view.profile.hiddenEmployers == [employer])
            #expect(view.emails.count == 1)
            let stale = await refusal { _ = try await replace(content, if: .oneOf(["1-learner"]), as: ann) }
            #expect(stale?.isStale == true)
            let emptied = try await replace(ProfileContent(), if: .any, as: ann)
            #expect(emptied.profile.preferences == LearnerProfile() && emptied.profile.hiddenEmployers.isEmpty)
            content.hiddenEmployers = [employer, .new(at: fixture.now)]
            let unknown = await refusal { _ = try await replace(content, if: .any, as: ann) }
            #expect(unknown?.fields == ["/hide_from_employers/1 not_found"])
            let outsider = try await fixture.employer()
            let forbidden = await refusal { _ = try await ReadProfile(fixture.context)(as: outsider) }
            if case .forbidden = forbidden {} else { Issue.record("an employer read a profile") }
        }
    }

    @Test("A new address is proven by its own link, which signs nobody in")
    func furtherAddress() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            var content = ProfileContent()
            content.emails = ["ann@example.org", "ann@school.example"]
            let replace = ReplaceProfile(fixture.context)
            let added = try await replace(content, if: .any, as: ann)
            #expect(added.emails.map { $0.verifiedAt == nil } == [false, true])
            let link = try #require(try await fixture.mailedLinks().last)
            #expect(link.address == "ann@school.example" && link.link.contains("/verify-email/"))
            guard case .emailVerified = try await SpendSignInLink(fixture.context)(link.token) else {
                Issue.record("a link that only proves an address signed somebody in")
                return
            }
            let proven = try await ReadProfile(fixture.context)(as: ann)
            #expect(proven.emails.allSatisfy { $0.verifiedAt != nil })
            #expect(proven.profile.version == added.profile.version + 1)

            content.emails = ["ann@school.example"]
            let moved = try await replace(content, if: .any, as: ann)
            #expect(moved.emails.map(\.isPrimary) == [true])
            content.emails = ["other@example.org"]
            let locked = await refusal { _ = try await replace(content, if: .any, as: ann) }
            #expect(locked?.fields == ["/emails not_allowed"])
        }
    }

    @Test("An address that somebody else has proven cannot be proven again, and its link brings nothing back")
    func takenAddress() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner("ann@example.org")
            _ = try await fixture.learner("ben@example.org")
            var content = ProfileContent()
            content.emails = ["ann@example.org", "ben@example.org"]
            _ = try await ReplaceProfile(fixture.context)(content, if: .any, as: ann)
            let link = try #require(try await fixture.mailedLinks().last)
            let taken = await refusal { _ = try await SpendSignInLink(fixture.context)(link.token) }
            #expect(taken?.conflictCode == "address_taken")
            content.emails = ["ann@example.org"]
            _ = try await ReplaceProfile(fixture.context)(content, if: .any, as: ann)
            let gone = await refusal { _ = try await SpendSignInLink(fixture.context)(link.token) }
            #expect(gone?.isNotFound == true)
        }
    }
}
