import Foundation
public import PlacedDomain
import PlacedStore

/// A learner writes the own profile anew.
public struct ReplaceProfile: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Replaces everything but the addresses; of those, new ones are added unproven and each is mailed a link of its own,
    /// and the ones left out are taken off. The last proven address stays, or nobody could sign in any more.
    public func callAsFunction(
        _ content: ProfileContent, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) -> ProfileView {
        let learner = try actor.learner("change the own profile")
        let links = OneTimeLinks(settings: context.settings)
        return try await context.write(as: actor) { access in
            let before = try await access.profileView(of: learner, locked: true)
            var problems = content.problems()
            let known = try await access.employers(among: content.hiddenEmployers)
            for (index, employer) in content.hiddenEmployers.enumerated() where !known.contains(employer) {
                problems.append(
                    FieldProblem("/hide_from_employers/\(index)", .notFound, "There is no employer \(employer)."))
            }
            let change = content.emails.map { EmailChange(from: before.emails, to: $0) }
            problems += change?.problems ?? []
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            try precondition.check(before.tag(for: actor))
            try await access.replaceProfile(content, of: learner)
            if let change { try await Self.apply(change, to: learner, links, access) }
            try await access.append(EventRecord("profile.changed", "learner", learner, learner: learner))
            return try await access.profileView(of: learner)
        }
    }

    private static func apply(
        _ change: EmailChange, to learner: LearnerID, _ links: OneTimeLinks, _ access: StoreTransaction
    ) async throws(StoreError) {
        for email in change.removed { try await access.deleteEmail(email.id, of: learner) }
        if let primary = change.primary { try await access.makePrimary(primary.id, of: learner) }
        guard !change.added.isEmpty else { return }
        let language = try await access.mailLanguage(of: learner)
        for address in change.added {
            let hash = try await access.lookupHash(of: address)
            let id = try await access.insertEmail(
                address, hash: hash, of: learner, role: .learner, isPrimary: false, isVerified: false)
            // Links of others to the same address count too, which only the administration sees.
            let administration = try await access.acting(as: .system)
            try await links.send(
                .verifyEmail, to: address, hash: hash, emailID: id, of: learner, language: language, in: administration)
            _ = try await access.acting(as: .learner(learner))
        }
    }
}
