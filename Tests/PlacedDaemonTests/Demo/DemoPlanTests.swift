import Foundation
import OpenBadges
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedDaemon

/// The demo's world as it is planned, before any of it is stored.
@Suite struct DemoPlanTests {
    private static let baseURL = "http://127.0.0.1:8080"
    private let directory = FileManager.default.temporaryDirectory.path + "/demo-\(UUID())"
    private let now = Date(timeIntervalSince1970: 1_795_300_000)

    private func foundation() throws -> DemoFoundation {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        return try DemoFoundation.read(state: directory, now: now)
    }

    @Test func aSecondStartFindsTheSameKeysAndTheSameDay() throws {
        let first = try foundation()
        let second = try DemoFoundation.read(state: directory, now: now.addingTimeInterval(86_400))
        #expect(second.foundedAt == first.foundedAt)
        #expect(second.seeds == first.seeds)
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func sixtyLearnersHaveDifferentAddressesAndBadgesOfDifferentNames() {
        let learners = DemoLearners.all()
        #expect(learners.count == 60)
        #expect(Set(learners.map(\.email)).count == 60)
        #expect(learners.allSatisfy { EmailAddress($0.email) != nil && $0.profile.problems().isEmpty })
        let awards = learners.flatMap(\.awards)
        #expect(Set(awards.map(\.name)).count == awards.count)
        #expect(awards.contains { $0.isRevoked } && awards.contains { $0.expiresDaysAfter == -20 })
        #expect(learners.contains { $0.consent == .none })
    }

    @Test func theWorldIsTheSameEachTimeItIsPlanned() {
        #expect(DemoLearners.all().map(\.awards) == DemoLearners.all().map(\.awards))
    }

    @Test func twentyFivePlacementsOfAllKindsCanBePublished() throws {
        let foundation = try foundation()
        #expect(DemoPlacements.all.count == 25)
        #expect(Set(DemoPlacements.all.map(\.title)).count == 25)
        #expect(Set(DemoPlacements.all.map(\.kind)) == Set(PlacementKind.allCases))
        for placement in DemoPlacements.all {
            let content = placement.content(foundation, baseURL: Self.baseURL)
            #expect(content.problems(now: now).isEmpty)
            #expect(content.missingForPublication().isEmpty)
        }
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func everyStoryIsOfAPlacementAndALearnerAndTakesAllowedSteps() {
        for story in DemoStory.all {
            #expect(DemoPlacements.all.contains { $0.title == story.placement })
            #expect(DemoLearners.all().indices.contains(story.learner))
            var status = ApplicationStatus.submitted
            var day = story.sentDaysBefore
            for step in story.steps {
                #expect(status.next.contains(step.status))
                #expect(step.daysBefore < day)
                (status, day) = (step.status, step.daysBefore)
            }
        }
    }

    @Test func theCatalogueSpeaksOfWhatItDescribes() throws {
        let issuers = try DemoIssuers(try foundation(), baseURL: Self.baseURL)
        #expect(DemoCatalogue.content(issuers: issuers, baseURL: Self.baseURL).problems().isEmpty)
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func aNewBadgeOfEveryAchievementVerifiesForItsRecipientAlone() async throws {
        let foundation = try foundation()
        let issuers = try DemoIssuers(foundation, baseURL: Self.baseURL)
        let documents = DemoDocuments(foundation, issuers: issuers, baseURL: Self.baseURL, awards: [])
        let issuing = DemoBadgeIssuing(issuers: issuers, baseURL: Self.baseURL)
        let verifier = CredentialVerifier(
            loader: documents.loader(baseURL: Self.baseURL),
            policy: VerificationPolicy(urlRules: try URLRules(allowed: [Self.baseURL])))
        for achievement in DemoAchievement.allCases where achievement.isAwarded {
            let token = try issuing.token(of: achievement.rawValue, to: "ann@mail.example", now: now)
            func verdict(of address: String) async -> Verdict {
                await verifier.verify(
                    .bytes(Array(token.utf8)), recipients: [KnownRecipient(.email, address)], now: now
                ).verdict
            }
            #expect(await verdict(of: "ann@mail.example") == .verified)
            #expect(await verdict(of: "bob@mail.example") == .notVerified)
        }
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func whatNobodyAwardsIsRefusedWithWhatIsAwarded() throws {
        let issuers = try DemoIssuers(try foundation(), baseURL: Self.baseURL)
        let issuing = DemoBadgeIssuing(issuers: issuers, baseURL: Self.baseURL)
        for asked in ["flying", DemoAchievement.computerSupportCore.rawValue] {
            #expect(throws: DemoBadgeIssuing.UnknownAchievement.self) {
                try issuing.token(of: asked, to: "ann@mail.example", now: now)
            }
        }
        try FileManager.default.removeItem(atPath: directory)
    }
}
