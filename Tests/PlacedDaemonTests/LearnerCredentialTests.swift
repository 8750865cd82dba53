import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@Suite("A learner's credentials")
struct LearnerCredentialTests {
    @Test("A signed badge verifies, tells of its achievement, and is the same when it comes again")
    func imported() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let badges = LearnerBadges()
            let input = try badges.token(level: 4)
            let (record, isNew) = try await fixture.importOne(input, as: ann)
            #expect(isNew && record.columns.verdict == .verified && record.columns.reasons.isEmpty)
            #expect(record.achievement?.name == "A+" && record.achievement?.isKnown == true)
            #expect(record.issuer?.iri == badges.issuer.id && record.issuer?.isTrusted == false)
            #expect(record.columns.level == 4 && record.columns.isProvenByKey)
            #expect(record.checks.contains { $0.name == "signature" && $0.outcome == "pass" })
            #expect(
                try await fixture.text("select competency from achievement_competency")
                    == "https://skills.example/networks")
            let (again, isNewAgain) = try await fixture.importOne(input, as: ann)
            #expect(again.id == record.id && !isNewAgain)
            let receipt = try await ReadCredentials(fixture.context).receipt(record.id, as: ann)
            #expect(receipt.receipt.verdict == "verified" && receipt.receipt.reportJSON.contains("\"issuer_key\""))
            let recomputed = try await RecomputeReceipt(fixture.context)(record.id, as: ann)
            #expect(recomputed.agrees)
        }
    }

    @Test("A badge of somebody else keeps its receipt and nothing else, until the address is proven")
    func recipientMismatch() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let input = try LearnerBadges().token(to: "ann@school.example")
            let (record, _) = try await fixture.importOne(input, as: ann)
            #expect(record.columns.verdict == .notVerified && record.columns.reasons == ["RECIPIENT_MISMATCH"])
            #expect(record.achievement == nil && record.issuer == nil && record.columns.securedForm == nil)
            #expect(try await fixture.count("select count(*) from receipt_document") == 0)
            #expect(try await fixture.count("select count(*) from achievement") == 0)
            let uncollectable = await refusal {
                _ = try await CreateCollection(fixture.context)(.init(name: "IT", credentials: [record.id]), as: ann)
            }
            #expect(uncollectable?.fields == ["/credential_ids/0 not_found"])
            let unkept = await refusal {
                _ = try await VerifyCredentialAgain(fixture.context)(record.id, of: record.learnerID, as: ann)
            }
            #expect(unkept?.conflictCode == "content_not_kept")

            var content = ProfileContent()
            content.emails = ["ann@example.org", "ann@school.example"]
            _ = try await ReplaceProfile(fixture.context)(content, if: .any, as: ann)
            _ = try await SpendSignInLink(fixture.context)(try #require(try await fixture.mailedLinks().last).token)
            let (proven, isNew) = try await fixture.importOne(input, as: ann)
            #expect(proven.id == record.id && !isNew && proven.columns.verdict == .verified)
        }
    }

    @Test(
        "A domain has two spellings, and a badge for either is the learner's",
        arguments: [
            ("ann@bücher.example", "ann@xn--bcher-kva.example"), ("ann@xn--bcher-kva.example", "ann@bücher.example"),
        ])
    func domainSpellings(_ proven: String, _ written: String) async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner(proven)
            let (hashed, _) = try await fixture.importOne(try LearnerBadges().token(to: written), as: ann)
            #expect(hashed.columns.verdict == .verified)
            let college = try fixture.serveCollege(plainly: written)
            let (plain, _) = try await fixture.importOne(.url(college.award.id), as: ann)
            #expect(plain.columns.verdict == .verified)
            let (other, _) = try await fixture.importOne(
                try LearnerBadges().token("urn:example:2", to: "ann@bucher.example"), as: ann)
            #expect(other.columns.reasons == ["RECIPIENT_MISMATCH"])
        }
    }

    @Test("Without a proven address no badge is anybody's")
    func nothingProven() async throws {
        try await LearnerFixture.run { fixture in
            try await RequestSignIn(fixture.context)(email: "new@example.org", register: true)
            let id = try #require(try await fixture.text("select person_id::text from person"))
            let newcomer = Actor.learner(try #require(LearnerID(id)))
            let (record, _) = try await fixture.importOne(
                try LearnerBadges().token(to: "new@example.org"), as: newcomer)
            #expect(record.columns.verdict != .verified && record.columns.reasons == ["RECIPIENT_MISMATCH"])
            #expect(record.achievement == nil)
        }
    }

    @Test("What cannot be read is refused with its code, and nothing is stored")
    func rejected() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let truncated = await refusal {
                _ = try await fixture.importOne(
                    .body(Array(#"{"@context": ["#.utf8), mediaType: "application/json"), as: ann)
            }
            #expect(truncated?.rejectionCode == "JSON_INVALID")
            #expect(try await fixture.count("select count(*) from receipt") == 0)
            let eva = try await fixture.employer()
            let outsider = await refusal { _ = try await fixture.importOne(try LearnerBadges().token(), as: eva) }
            if case .forbidden = outsider {} else { Issue.record("an employer imported a credential") }
        }
    }

    @Test("An expired badge is kept unverified, and its renewal takes its place")
    func renewed() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let badges = LearnerBadges()
            let (old, _) = try await fixture.importOne(
                try badges.token(expires: fixture.now.addingTimeInterval(-1)), as: ann)
            #expect(old.columns.verdict == .notVerified && old.columns.reasons == ["EXPIRED"])
            #expect(old.achievement?.name == "A+" && old.achievement?.isKnown == false)
            #expect(try await fixture.text("select name from achievement") == nil)
            let (new, isNew) = try await fixture.importOne(
                try badges.token(expires: fixture.now.addingTimeInterval(3600)), as: ann)
            #expect(new.id == old.id && !isNew && new.version == old.version + 1)
            #expect(new.standing(at: fixture.now).verdict == .verified)
            #expect(new.standing(at: fixture.now.addingTimeInterval(3601)).verdict == .notVerified)
        }
    }

    @Test("Of an achievement at nobody's address the first issuer that verified speaks, and no other")
    func achievementNames() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            var (first, second) = (LearnerBadges("First"), LearnerBadges("Second"))
            _ = try await fixture.importOne(try first.token("urn:example:1"), as: ann)
            second.achievement.name = "Stolen"
            second.achievement.alignments = [.init(targetName: "X", targetURL: "https://skills.example/x")]
            let (other, _) = try await fixture.importOne(try second.token("urn:example:2"), as: ann)
            #expect(other.columns.verdict == .verified && other.achievement?.name == "Stolen")
            #expect(try await fixture.text("select name from achievement") == "A+")
            #expect(try await fixture.count("select count(*) from achievement_competency") == 1)
            first.achievement.name = "A+ (2026)"
            _ = try await fixture.importOne(try first.token("urn:example:3"), as: ann)
            #expect(try await fixture.text("select name from achievement") == "A+ (2026)")
        }
    }

    @Test("A badge that its holder signed says nothing of a college's achievement; the college does")
    func squatter() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = try fixture.serveCollege()
            var squatter = LearnerBadges("Nobody")
            squatter.achievement = BadgeAchievement(
                id: college.achievement.id, name: "Surgeon", description: "Operates", criteria: "None",
                alignments: [.init(targetName: "Surgery", targetURL: "https://skills.example/surgery")])
            let (own, _) = try await fixture.importOne(try squatter.token("urn:example:1"), as: ann)
            #expect(own.columns.verdict == .verified && own.achievement?.iri == college.achievement.id)
            #expect(try await fixture.text("select name from achievement") == nil)
            #expect(try await fixture.count("select count(*) from achievement_competency") == 0)
            let (genuine, _) = try await fixture.importOne(.url(college.award.id), as: ann)
            #expect(genuine.columns.verdict == .verified)
            _ = try await fixture.importOne(try squatter.token("urn:example:2"), as: ann)
            #expect(try await fixture.text("select name from achievement") == "Forklift")
            #expect(
                try await fixture.text("select string_agg(competency, ' ') from achievement_competency")
                    == "https://skills.example/driving")
        }
    }

    @Test("An issuer out of reach does not undo a good verdict before its grace is over")
    func outage() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let college = try fixture.serveCollege()
            let (award, assertion) = (college.award, try college.assertion())
            let (record, _) = try await fixture.importOne(.url(award.id), as: ann)
            #expect(record.columns.verdict == .verified && !record.columns.isProvenByKey)
            let receipt = try await ReadCredentials(fixture.context).receipt(record.id, as: ann)
            #expect(receipt.documents.count == 3)
            #expect(try await RecomputeReceipt(fixture.context)(record.id, as: ann).agrees)

            fixture.issuers.serve(nil, at: award.id)
            fixture.wait(86_400)
            let again = VerifyCredentialAgain(fixture.context)
            let missing = try await again(record.id, of: record.learnerID, as: ann).result
            #expect(missing.columns.verdict == .verified && missing.standing(at: fixture.now).verdict == .indeterminate)
            #expect(missing.columns.countsUntil == record.columns.verifiedAt.addingTimeInterval(7 * 86_400))
            fixture.wait(86_400)
            let still = try await again(record.id, of: record.learnerID, as: .verifier).result
            #expect(still.columns.countsUntil == missing.columns.countsUntil)

            fixture.issuers.serve(assertion, at: award.id)
            let back = try await again(record.id, of: record.learnerID, as: ann).result
            #expect(back.columns.countsUntil == nil && back.standing(at: fixture.now).verdict == .verified)
            fixture.issuers.serve(
                #"{"type": "Assertion", "id": "https://college.example/assertions/1", "revoked": true}"#, at: award.id)
            let revoked = try await again(record.id, of: record.learnerID, as: ann).result
            #expect(revoked.columns.verdict == .notVerified && revoked.columns.reasons == ["REVOKED"])
        }
    }

    @Test("A character that the database has no room for spoils nothing")
    func nulCharacter() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            var badges = LearnerBadges()
            badges.achievement.name = "A\0+"
            let (record, _) = try await fixture.importOne(try badges.token(), as: ann)
            #expect(record.achievement?.name == "A\u{fffd}+")
        }
    }

    @Test("A deleted credential is gone everywhere and may come again; another's was never there")
    func deleted() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, ben) = (try await fixture.learner(), try await fixture.learner("ben@example.org"))
            let input = try LearnerBadges().token()
            let (record, _) = try await fixture.importOne(input, as: ann)
            let collection = try await CreateCollection(fixture.context)(
                .init(name: "IT", credentials: [record.id]), as: ann
            ).result
            let read = ReadCredentials(fixture.context)
            let foreign = await refusal { _ = try await read.one(record.id, as: ben) }
            #expect(foreign?.isNotFound == true)
            let delete = DeleteCredential(fixture.context)
            let foreignDelete = await refusal { try await delete(record.id, if: .any, as: ben) }
            #expect(foreignDelete?.isNotFound == true)
            let blind = await refusal { try await delete(record.id, if: .missing, as: ann) }
            if case .preconditionRequired = blind {} else { Issue.record("deleted without a precondition") }
            try await delete(record.id, if: .oneOf([record.tag(for: ann, at: fixture.now).opaque]), as: ann)
            let gone = await refusal { _ = try await read.one(record.id, as: ann) }
            #expect(gone?.isNotFound == true)
            let emptied = try await ReadCollections(fixture.context).one(collection.id, as: ann)
            #expect(emptied.content.credentials.isEmpty && emptied.version == collection.version + 1)
            #expect(try await fixture.count("select count(*) from credential where deleted_at is not null") == 1)
            #expect(try await fixture.count("select count(*) from event where verb = 'credential.deleted'") == 1)
            let (anew, isNew) = try await fixture.importOne(input, as: ann)
            #expect(isNew && anew.id != record.id)
        }
    }

    @Test("A list is paged, latest first")
    func paged() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let badges = LearnerBadges()
            var ids: [CredentialID] = []
            for number in 1...3 {
                fixture.wait(1)
                ids.append(try await fixture.importOne(try badges.token("urn:example:\(number)"), as: ann).0.id)
            }
            let read = ReadCredentials(fixture.context)
            let first = try await read.page(after: nil, limit: 2, as: ann)
            #expect(first.items.map(\.id) == [ids[2], ids[1]] && first.next == ids[1])
            let second = try await read.page(after: first.next, limit: 2, as: ann)
            #expect(second.items.map(\.id) == [ids[0]] && second.next == nil)
        }
    }
}
