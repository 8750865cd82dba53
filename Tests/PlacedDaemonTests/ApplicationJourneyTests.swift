import Foundation
import OpenBadges
import PlacedDomain
import PlacedMail
import PlacedStore
import PlacedUseCases
import Testing

/// What happens between an employer and a learner, and what each of them may know when.
@Suite("Applications, caseload and digests")
struct ApplicationJourneyTests {
    /// A learner with one verified badge in a shared collection, and a placement that requires it.
    private static func run(
        undoWindow: TimeInterval = 1800,
        _ test: @Sendable (JourneyWorld, PlacementRecord, CollectionRecord, ConsentRecord) async throws -> Void
    ) async throws {
        try await JourneyWorld.run(undoWindow: undoWindow) { world in
            let badge = try LearnerBadges().token(to: "rita@mail.example")
            let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            #expect(credential.columns.verdict == .verified)
            let placement = try await world.publish(requiring: credential.achievement?.iri ?? "")
            let (collection, consent) = try await world.share([credential.id])
            try await test(world, placement, collection, consent)
        }
    }

    @Test("a decision reaches the learner when its undo window is over, in status, history and tag at once")
    func undoWindowHidesDecision() async throws {
        try await Self.run { world, placement, collection, _ in
            let application = try await world.done(
                ApplyForPlacement(world.context)(to: placement.id, with: collection.id, message: nil, as: world.learner)
            )
            let before = application.tag(for: world.learner)
            _ = try await MoveApplication(world.context)(
                application.id, to: .shortlisted, reason: nil, note: nil, if: .any, as: world.employer)

            var (seen, steps) = try await ReadApplications(world.context).one(application.id, as: world.learner)
            #expect(seen.standing(for: world.learner, now: world.now).status == .submitted)
            #expect(seen.tag(for: world.learner) == before)
            #expect(steps.map(\.to) == [.submitted])
            let (own, _) = try await ReadApplications(world.context).one(application.id, as: world.employer)
            #expect(own.standing(for: world.employer, now: world.now).status == .shortlisted)

            world.wait(1801)
            (seen, steps) = try await ReadApplications(world.context).one(application.id, as: world.learner)
            #expect(seen.standing(for: world.learner, now: world.now).status == .shortlisted)
            #expect(seen.tag(for: world.learner) != before)
            #expect(steps.map(\.to) == [.submitted, .shortlisted])
            let settled = try await SettleDecisions(world.context)()
            #expect(settled == 1)
            let after = try await ReadApplications(world.context).one(application.id, as: world.learner).0
            #expect(after.tag(for: world.learner) == seen.tag(for: world.learner))
        }
    }

    @Test("a decision taken back within the window leaves no trace for the learner")
    func undoneDecisionIsNeverSeen() async throws {
        try await Self.run { world, placement, collection, _ in
            let application = try await world.done(
                ApplyForPlacement(world.context)(to: placement.id, with: collection.id, message: nil, as: world.learner)
            )
            _ = try await MoveApplication(world.context)(
                application.id, to: .unsuccessful, reason: .positionFilled, note: "Sorry", if: .any, as: world.employer)
            _ = try await MoveApplication(world.context)(
                application.id, to: .submitted, reason: nil, note: nil, if: .any, as: world.employer)
            world.wait(4000)
            let (seen, steps) = try await ReadApplications(world.context).one(application.id, as: world.learner)
            #expect(seen.standing(for: world.learner, now: world.now).status == .submitted)
            #expect(seen.standing(for: world.learner, now: world.now).note == nil)
            #expect(steps.map(\.to) == [.submitted])
        }
    }

    @Test("steps that are not allowed name those that are; a second live application is refused")
    func refusals() async throws {
        try await Self.run(undoWindow: 0) { world, placement, collection, _ in
            let application = try await world.done(
                ApplyForPlacement(world.context)(to: placement.id, with: collection.id, message: nil, as: world.learner)
            )
            let second = await #expect(throws: UseCaseError.self) {
                _ = try await ApplyForPlacement(world.context)(
                    to: placement.id, with: collection.id, message: nil, as: world.learner)
            }
            guard case .conflict(let code, _, _) = second else {
                Issue.record("not a conflict: \(String(describing: second))")
                return
            }
            #expect(code == "already_applied")
            let jump = await #expect(throws: UseCaseError.self) {
                _ = try await MoveApplication(world.context)(
                    application.id, to: .placed, reason: nil, note: nil, if: .any, as: world.employer)
            }
            guard case .conflict(_, _, let allowed) = jump else {
                Issue.record("not a conflict: \(String(describing: jump))")
                return
            }
            #expect(allowed == ["shortlisted", "interviewing", "offered", "unsuccessful"])
            let noReason = await #expect(throws: UseCaseError.self) {
                _ = try await MoveApplication(world.context)(
                    application.id, to: .unsuccessful, reason: nil, note: nil, if: .any, as: world.employer)
            }
            guard case .invalid(let problems) = noReason else {
                Issue.record("not invalid: \(String(describing: noReason))")
                return
            }
            #expect(problems.map(\.pointer) == ["/reason_code"])
        }
    }

    @Test("withdrawing ends the application's consent; revoking the ranking's consent empties the list at once")
    func consentEndsAtOnce() async throws {
        try await Self.run(undoWindow: 0) { world, placement, collection, consent in
            world.wait(60)
            try await world.match()
            var page = try await ReadCandidates(world.context)(
                of: placement.id, afterRank: 0, limit: 50, as: world.employer)
            #expect(page.items.count == 1)
            let application = try await world.done(
                ApplyForPlacement(world.context)(
                    to: placement.id, with: collection.id, message: "Hello", as: world.learner))
            _ = try await RevokeConsent(world.context)(consent.id, if: .any, as: world.learner)
            page = try await ReadCandidates(world.context)(
                of: placement.id, afterRank: 0, limit: 50, as: world.employer)
            #expect(page.items.isEmpty)
            var (seen, _) = try await ReadApplications(world.context).one(application.id, as: world.employer)
            #expect(seen.learnerName == "Rita Roy")
            #expect(seen.credentials.count == 1)
            _ = try await MoveApplication(world.context)(
                application.id, to: .withdrawn, reason: .personalReasons, note: nil, if: .any, as: world.learner)
            (seen, _) = try await ReadApplications(world.context).one(application.id, as: world.employer)
            #expect(seen.learnerName == nil)
            #expect(seen.credentials.isEmpty)
        }
    }

    @Test("an invitation is answered the same whether the address is known, and shows nothing before it is accepted")
    func caseload() async throws {
        try await Self.run(undoWindow: 0) { world, placement, collection, _ in
            _ = try await InviteToCaseload(world.context)("nobody@nowhere.example", as: world.advisor)
            _ = try await InviteToCaseload(world.context)("rita@mail.example", as: world.advisor)
            var caseload = try await ReadCaseload(world.context)(after: nil, limit: 50, as: world.advisor)
            #expect(caseload.items.isEmpty)
            let invitations = try await ReadInvitations(world.context).open(as: world.learner)
            let invitation = try #require(invitations.first)
            #expect(invitation.advisorName == "Ada Moss")
            _ = try await AnswerInvitation(world.context)(invitation.id, .accept, as: world.learner)
            _ = try await ApplyForPlacement(world.context)(
                to: placement.id, with: collection.id, message: nil, as: world.learner)
            caseload = try await ReadCaseload(world.context)(after: nil, limit: 50, as: world.advisor)
            let row = try #require(caseload.items.first)
            #expect(row.displayName == "Rita Roy")
            #expect(row.credentials == 1)
            #expect(row.applications.map(\.status) == [.submitted])
            guard let advisorID = world.advisor.personID else { return }
            try await EndAdvice(world.context)(advisorID, as: world.learner)
            caseload = try await ReadCaseload(world.context)(after: nil, limit: 50, as: world.advisor)
            #expect(caseload.items.isEmpty)
        }
    }

    @Test("digests tell what is new once, an empty one is not sent, and unsubscribing stops them")
    func digests() async throws {
        try await Self.run(undoWindow: 0) { world, placement, collection, _ in
            let empty = try await world.composeDigests()
            #expect(empty == 0)
            world.wait(60)
            try await world.match()
            _ = try await ApplyForPlacement(world.context)(
                to: placement.id, with: collection.id, message: nil, as: world.learner)
            let composed = try await world.composeDigests()
            #expect(composed == 2)
            let mails = try await world.send()
            #expect(mails.filter { $0.recipient.contains("eva@harbor.example") }.count == 1)
            let learnerMail = try #require(mails.first { $0.recipient.contains("rita@mail.example") })
            let header = try #require(learnerMail.headers["list-unsubscribe"])
            let token = String(header.trimmingCharacters(in: ["<", ">"]).split(separator: "/").last ?? "")
            try await Unsubscribe(world.context).stop(token: token)
            world.wait(86_400)
            _ = try await MoveApplication(world.context)(
                try await world.applicationID(), to: .shortlisted, reason: nil, note: nil, if: .any, as: world.employer)
            let next = try await world.composeDigests()
            #expect(next == 0)
        }
    }

    @Test("a placement closes when its deadline day is over in its own zone")
    func deadline() async throws {
        try await Self.run { world, placement, _, _ in
            let closesAt = try #require(placement.closesAt)
            world.wait(closesAt.timeIntervalSince(world.now) - 1)
            let early = try await CloseOverduePlacements(world.context)()
            #expect(early == 0)
            world.wait(1)
            let due = try await CloseOverduePlacements(world.context)()
            #expect(due == 1)
            let ended = try await ReadPlacements(world.context).one(placement.id, as: .anybody)
            #expect(ended.status == .closed)
            #expect(ended.closureReason == .deadlinePassed)
        }
    }
}

extension JourneyWorld {
    /// The learner's only application.
    fileprivate func applicationID() async throws -> ApplicationID {
        let page = try await ReadApplications(context).page(after: nil, limit: 5, as: learner)
        return try #require(page.items.first).id
    }
}
