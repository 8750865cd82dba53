import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

/// Learners in numbers that may be told: each with some of three badges, shared with every employer.
struct QuestionCrowd {
    let world: JourneyWorld
    let badges: [LearnerBadges]
    private(set) var learners: [Actor] = []

    init(_ world: JourneyWorld) {
        self.world = world
        badges = ["tools", "safety", "stock"].map { name in
            var badges = LearnerBadges("\(name) school")
            badges.achievement = BadgeAchievement(
                id: "urn:badge:\(name)", name: name.capitalized, description: name, criteria: name)
            return badges
        }
    }

    /// Identifier of the achievement of a badge.
    func achievement(_ place: Int) -> String { badges[place].achievement.id }

    /// Adds so many learners who hold some of the badges, at a level.
    mutating func add(_ count: Int, holding held: [Int], level: Int? = nil) async throws {
        for _ in 0..<count {
            let number = learners.count
            let email = "crowd\(number)@mail.example"
            var request = CreatePerson.Request(role: .learner, email: email)
            request.displayName = "Learner \(number)"
            let learner = try await CreatePerson(world.context)(request).actor
            var credentials: [CredentialID] = []
            for place in held {
                let token = try badges[place].token(
                    "urn:uuid:6a1e94e6-6f0c-4c3c-8f39-\(String(format: "%06d%06d", number, place))", to: email,
                    level: level)
                let outcome = try await world.done(ImportCredential(world.context)(token, as: learner))
                guard case .one(let credential, _) = outcome else {
                    Issue.record("not one credential")
                    return
                }
                credentials.append(credential.id)
            }
            let collection = try await world.done(
                CreateCollection(world.context)(
                    CollectionContent(name: "Work", credentials: credentials), as: learner))
            _ = try await world.done(
                GrantConsent(world.context)(
                    ConsentGrant(collection: collection.id, reach: .allEmployers, reveal: []), as: learner))
            learners.append(learner)
        }
    }

    /// Puts learners on the advisor's caseload.
    func advise(_ learners: some Sequence<Actor>, by advisor: Actor? = nil) async throws {
        for learner in learners {
            let place = self.learners.firstIndex(of: learner) ?? 0
            let id = try await world.done(
                InviteToCaseload(world.context)("crowd\(place)@mail.example", as: advisor ?? world.advisor))
            _ = try await world.done(AnswerInvitation(world.context)(id, .accept, as: learner))
        }
    }
}
