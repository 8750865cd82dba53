import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@Suite("Credentials are checked again")
struct ReverificationTests {
    private static let day: TimeInterval = 86_400

    private func verify(_ fixture: LearnerFixture) async throws -> Int {
        try await VerifyDueCredentials(fixture.context)(holder: "test")
    }

    private func mails(_ fixture: LearnerFixture) async throws -> Int64 {
        try await fixture.count("select count(*) from outbox where kind = 'credential_change'")
    }

    private func one(_ id: CredentialID, _ fixture: LearnerFixture, as actor: Actor) async throws -> CredentialRecord {
        try await ReadCredentials(fixture.context).one(id, as: actor)
    }

    @Test("A verdict that stands is renewed when it is due, with a receipt, and nobody is told")
    func renewed() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let (record, _) = try await fixture.importOne(.url(HostedCollege(fixture.issuers).award()), as: ann)
            #expect(try await verify(fixture) == 0)
            let due = try #require(record.columns.nextCheckAt)
            fixture.wait(due.timeIntervalSince(fixture.now) - 1)
            #expect(try await verify(fixture) == 0)
            fixture.wait(2)
            #expect(try await verify(fixture) == 1)
            let again = try await one(record.id, fixture, as: ann)
            #expect(again.columns.lastVerifiedAt == fixture.now && again.columns.verifiedAt == fixture.now)
            #expect(again.columns.verdictSince == record.columns.verdictSince)
            #expect(try #require(again.columns.nextCheckAt) > fixture.now)
            #expect(try await fixture.count("select count(*) from receipt") == 2)
            #expect(try await mails(fixture) == 0)
            #expect(try await fixture.count("select count(*) from match_run") == 0)
            #expect(try await verify(fixture) == 0)
        }
    }

    @Test("A badge that was taken back stops counting at once; its learner is mailed and matches are asked for")
    func revoked() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = HostedCollege(fixture.issuers)
            let (record, _) = try await fixture.importOne(.url(college.award()), as: ann)
            college.revoke()
            fixture.wait(3 * Self.day)
            #expect(try await verify(fixture) == 1)
            let lost = try await one(record.id, fixture, as: ann)
            #expect(lost.columns.verdict == .notVerified && lost.columns.reasons == ["REVOKED"])
            #expect(
                lost.columns.verdictSince == fixture.now && lost.columns.lastVerifiedAt == record.columns.verifiedAt)
            #expect(try await mails(fixture) == 1)
            #expect(
                try await fixture.text("select payload -> 'changes' -> 0 ->> 'reason' from outbox") == "REVOKED")
            #expect(try await fixture.count("select count(*) from match_run where cause = 'change'") == 1)
            #expect(
                try await fixture.count("select count(*) from event where verb = 'credential.verdict_changed'") == 1)

            // An issuer may have erred: what it took back it can give back, and says so only once.
            fixture.wait(3 * Self.day)
            #expect(try await verify(fixture) == 1)
            #expect(try await mails(fixture) == 1)
            _ = college.award()
            fixture.wait(3 * Self.day)
            #expect(try await verify(fixture) == 1)
            #expect(try await one(record.id, fixture, as: ann).columns.verdict == .verified)
            #expect(try await mails(fixture) == 2)
        }
    }

    @Test("An outage takes nothing away inside the grace, and the verdict falls when the grace is over")
    func outage() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = HostedCollege(fixture.issuers)
            let (record, _) = try await fixture.importOne(.url(college.award()), as: ann)
            let end = record.columns.verifiedAt.addingTimeInterval(7 * Self.day)
            college.vanishes()
            fixture.wait(3 * Self.day)
            let begin = fixture.now
            #expect(try await verify(fixture) == 1)
            let inside = try await one(record.id, fixture, as: ann)
            #expect(inside.columns.verdict == .verified && inside.columns.countsUntil == end)
            #expect(inside.columns.unreachableSince == begin && inside.columns.failedChecks == 1)
            #expect(inside.columns.lastVerifiedAt == record.columns.verifiedAt)
            #expect(try #require(inside.columns.nextCheckAt) < begin.addingTimeInterval(901))
            #expect(try await mails(fixture) == 0)

            fixture.wait(end.timeIntervalSince(fixture.now) - 1)
            #expect(try await verify(fixture) == 1)
            let last = try await one(record.id, fixture, as: ann)
            #expect(last.columns.verdict == .verified && last.columns.nextCheckAt == end)
            #expect(last.columns.unreachableSince == begin && last.columns.failedChecks == 2)

            fixture.wait(1)
            #expect(try await verify(fixture) == 1)
            let fallen = try await one(record.id, fixture, as: ann)
            #expect(fallen.columns.verdict == .indeterminate && fallen.columns.countsUntil == nil)
            #expect(fallen.achievement != nil && fallen.columns.lastVerifiedAt == record.columns.verifiedAt)
            #expect(try await mails(fixture) == 1)
            #expect(try await fixture.count("select count(*) from receipt") == 4)

            // Still out of reach: nothing new to say. Then it comes back.
            fixture.wait(Self.day)
            #expect(try await verify(fixture) == 1)
            #expect(try await mails(fixture) == 1)
            college.returns()
            _ = college.award()
            fixture.wait(Self.day)
            #expect(try await verify(fixture) == 1)
            let back = try await one(record.id, fixture, as: ann)
            #expect(back.columns.verdict == .verified && back.columns.unreachableSince == nil)
            #expect(back.columns.failedChecks == 0 && back.achievement?.iri == college.achievement.id)
            #expect(try await mails(fixture) == 2)
        }
    }

    @Test("What was taken back stays taken back while its issuer is out of reach")
    func revokedThenOutage() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = HostedCollege(fixture.issuers)
            let (record, _) = try await fixture.importOne(.url(college.award()), as: ann)
            college.revoke()
            fixture.wait(3 * Self.day)
            _ = try await verify(fixture)
            college.vanishes()
            fixture.wait(3 * Self.day)
            #expect(try await verify(fixture) == 1)
            let still = try await one(record.id, fixture, as: ann)
            #expect(still.columns.verdict == .notVerified && still.columns.reasons == ["REVOKED"])
            #expect(still.columns.unreachableSince == fixture.now)
        }
    }

    @Test("A badge that lapses during an outage has lapsed: its end was signed")
    func lapses() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = HostedCollege(fixture.issuers)
            let end = fixture.now.addingTimeInterval(Self.day)
            let (record, _) = try await fixture.importOne(.url(college.award(expires: end)), as: ann)
            #expect(record.columns.nextCheckAt == end.addingTimeInterval(1))
            college.vanishes()
            fixture.wait(Self.day + 1)
            #expect(try await verify(fixture) == 1)
            let lapsed = try await one(record.id, fixture, as: ann)
            #expect(lapsed.columns.verdict == .notVerified && lapsed.columns.reasons == ["EXPIRED"])
            #expect(try await mails(fixture) == 1)
        }
    }

    @Test("An issuer is asked once for what its badges share, and its learner gets one mail for all of them")
    func batch() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = HostedCollege(fixture.issuers)
            for number in 1...4 { _ = try await fixture.importOne(.url(college.award(number)), as: ann) }
            college.revoke(2)
            college.revoke(3)
            fixture.wait(3 * Self.day)
            let before = fixture.issuers.requests.count
            #expect(try await verify(fixture) == 4)
            let asked = fixture.issuers.requests.dropFirst(before)
            #expect(asked.filter { $0 == college.issuer.id }.count == 1)
            #expect(asked.filter { $0 == college.achievement.id }.count == 1)
            #expect(asked.filter { $0.contains("assertions") }.count == 4)
            #expect(try await mails(fixture) == 1)
            #expect(try await fixture.count("select jsonb_array_length(payload -> 'changes') from outbox") == 2)
        }
    }

    @Test("Who lost the lease has lost the word")
    func lostLease() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = HostedCollege(fixture.issuers)
            let (record, _) = try await fixture.importOne(.url(college.award()), as: ann)
            fixture.wait(3 * Self.day)
            // Taken by one that died; it is free after its lease, and the learner's own check frees it at once.
            let taken = try await fixture.context.store.view(as: .verifier, now: fixture.now)
                .claimDueCredentials(
                    holder: "dead", until: fixture.now.addingTimeInterval(600), limit: 10, issuers: 1)
            #expect(taken.map(\.id) == [record.id])
            #expect(try await verify(fixture) == 0)
            _ = try await VerifyCredentialAgain(fixture.context)(record.id, of: record.learnerID, as: ann)
            #expect(try await fixture.count("select count(*) from credential where check_holder is not null") == 0)
            #expect(try await verify(fixture) == 0)
        }
    }

    @Test("A learner who looks for themselves sees the answer and is not mailed; matches are asked for all the same")
    func ownCheck() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = HostedCollege(fixture.issuers)
            let (record, _) = try await fixture.importOne(.url(college.award()), as: ann)
            college.revoke()
            _ = try await VerifyCredentialAgain(fixture.context)(record.id, of: record.learnerID, as: ann)
            #expect(try await mails(fixture) == 0)
            #expect(try await fixture.count("select count(*) from match_run where cause = 'change'") == 1)
        }
    }
}
