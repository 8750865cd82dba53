import Foundation
import JSONLD
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@Suite("A learner's receipts")
struct LearnerReceiptTests {
    private func recompute(_ credential: CredentialRecord, _ fixture: LearnerFixture) async throws -> [String] {
        try await RecomputeReceipt(fixture.context)(credential.id, as: .learner(credential.learnerID)).differences
    }

    @Test("The receipt of a badge issued to a proven DID holds, whatever is proven or removed afterwards")
    func issuedToDID() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let wallet = BadgeIssuer(didOf: .newEd25519(), name: "Wallet")
            let asked = try await AskForChallenge(fixture.context)(as: ann)
            let answer = try wallet.presentation(challenge: asked.challenge.text, domain: asked.domain)
            let proven = try await ProveIdentifier(fixture.context)(asked.challenge, Array(answer.utf8), as: ann).result
            let badges = LearnerBadges()
            let award = BadgeAward(
                id: "urn:example:1", recipientEmail: "", salt: "",
                issuedOn: LearnerFixture.start.addingTimeInterval(-86_400))
            let token = try badges.issuer.token(for: award, of: badges.achievement, heldBy: wallet.id)
            let (record, _) = try await fixture.importOne(
                .body(Array(token.utf8), mediaType: "application/vc+jwt"), as: ann)
            #expect(record.columns.verdict == .verified)
            #expect(try await recompute(record, fixture) == [])
            // A receipt from before its grounds were kept has only what is proven still.
            _ = try await fixture.text("update receipt set ground = null returning 'x'")
            #expect(try await recompute(record, fixture) == [])
            fixture.wait(60)
            _ = try await VerifyCredentialAgain(fixture.context)(record.id, of: record.learnerID, as: ann)
            try await RemoveIdentifier(fixture.context)(proven.id, as: ann)
            #expect(try await recompute(record, fixture) == [])
            let file = try await ExportReceipt(fixture.context)(record.id, as: ann)
            let exported = try VerificationReceipt(json: file)
            #expect(exported.recipients?.map(\.value) == ["ann@example.org", wallet.id])
            #expect(await exported.recompute(contexts: .empty).differences == [])
        }
    }

    @Test("The receipt of a member of a collection holds, and so does that of one that could not be had")
    func member() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = try fixture.serveCollege()
            let url = "https://backpack.example/collection"
            fixture.issuers.serve(
                #"{"type": "Collection", "badges": ["\#(college.award.id)", "https://away.example/1"]}"#, at: url)
            guard case .several(let items) = try await ImportCredential(fixture.context)(.url(url), as: ann).result
            else { throw Replayed() }
            let verdicts: [CredentialVerdict] = try items.map { item in
                guard case .stored(let record, _) = item else { throw Replayed() }
                return record.columns.verdict
            }
            #expect(verdicts == [.verified, .indeterminate])
            for case .stored(let record, _) in items { #expect(try await recompute(record, fixture) == []) }
        }
    }

    @Test("A signed badge brought as a link is kept itself: the link may die, and its host revokes nothing")
    func link() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let badges = LearnerBadges()
            guard case .body(let token, _) = try badges.token() else { throw Replayed() }
            let url = "https://anybody.example/share"
            fixture.issuers.serve(String(decoding: token, as: UTF8.self), at: url)
            let (record, _) = try await fixture.importOne(.url(url), as: ann)
            #expect(record.columns.verdict == .verified && record.columns.securedForm == token)
            #expect(record.columns.sourceURL == nil)
            #expect(try await recompute(record, fixture) == [])
            for body in [nil, #"{"revoked": true}"#] {
                fixture.issuers.serve(body, at: url)
                let again = try await VerifyCredentialAgain(fixture.context)(
                    record.id, of: record.learnerID, as: ann
                ).result
                #expect(again.columns.verdict == .verified && again.columns.countsUntil == nil)
            }
            // One that was kept as a link before stands through its host's word for the days of an outage.
            _ = try await fixture.text(
                "update credential set secured_form = null, source_url = '\(url)' returning 'x'")
            let kept = try await VerifyCredentialAgain(fixture.context)(record.id, of: record.learnerID, as: ann).result
            #expect(kept.columns.verdict == .verified && kept.columns.reasons == ["HOSTED_NOT_FOUND"])
            #expect(kept.columns.countsUntil != nil)
        }
    }

    @Test("That we were too busy to ask changes nothing of what was known, and is made up for soon")
    func postponed() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = try fixture.serveCollege()
            let (record, _) = try await fixture.importOne(.url(college.award.id), as: ann)
            let receipts = try await fixture.count("select count(*) from receipt")
            fixture.issuers.isBusy = true
            fixture.wait(60)
            let again = try await VerifyCredentialAgain(fixture.context)(record.id, of: record.learnerID, as: ann)
                .result
            #expect(again.columns.verdict == .verified && again.columns.reasons == [])
            #expect(again.columns.countsUntil == nil && again.columns.unreachableSince == nil)
            #expect(again.columns.verifiedAt == record.columns.verifiedAt)
            #expect(try await fixture.count("select count(*) from receipt") == receipts)
            let soon = try await fixture.count(
                "select count(*) from credential where next_check_at <= '\(fixture.now.addingTimeInterval(900))'")
            #expect(soon == 1)
            // Of one that is new only the address is known, and that the check is still to come.
            let ben = try await fixture.learner("ben@example.org")
            let (unread, _) = try await fixture.importOne(.url(college.award.id), as: ben)
            #expect(unread.columns.verdict == .indeterminate && unread.columns.reasons == ["CHECK_POSTPONED"])
            #expect(unread.columns.sourceURL == college.award.id && unread.columns.unreachableSince == nil)
        }
    }
}
