import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// Pitfalls of status, refresh, endorsements and containers, each by the name it has in the verification rules.
@Suite struct ContainerPitfallTests {
    private static let list = "https://college.example/lists/7"

    @Test func `status unknown, unreachable or over a limit is not "not revoked"`() async throws {
        let world = try PitfallWorld()
        let badge = try world.signed(world.listed("23", at: Self.list))
        #expect(await world.verify(badge).report.reasons == [.statusUnavailable])
        #expect(await world.verify(badge, [Self.list: "<html>"]).report.reasons == [.statusUnavailable])
        let clear = try world.statusList(at: Self.list, set: [22, 24])
        #expect(await world.verify(badge, [Self.list: clear]).report.verdict == .verified)
        let revoked = await world.verify(badge, [Self.list: try world.statusList(at: Self.list, set: [23])]).report
        #expect(revoked.verdict == .notVerified && revoked.reasons == [.revoked])
        // A list of somebody else's says nothing.
        let stranger = try PitfallWorld().statusList(at: Self.list, set: [])
        let foreign = await world.verify(badge, [Self.list: stranger]).report
        #expect(foreign.verdict == .indeterminate && foreign.reasons == [.statusListInvalid])
    }

    @Test(arguments: [
        ("-1", ReasonCode.statusListInvalid), ("1e3", .statusListInvalid), ("", .statusListInvalid),
        ("0x17", .statusListInvalid), ("131072", .statusRange),
    ])
    func `an index that is no place in the list`(_ index: String, _ code: ReasonCode) async throws {
        let world = try PitfallWorld()
        let badge = try world.signed(world.listed(.string(index), at: Self.list))
        let documents = [Self.list: try world.statusList(at: Self.list, set: [])]
        let (report, _) = await world.verify(badge, documents)
        #expect(report.verdict == .indeterminate && report.reasons == [code])
    }

    @Test func `suspended is told from revoked, the last entry counts, another purpose is another list`() async throws {
        let world = try PitfallWorld()
        let badge = try world.signed(world.listed("131071", at: Self.list, purpose: "suspension"))
        let set = try world.statusList(at: Self.list, set: [131_071], purpose: "suspension")
        #expect(await world.verify(badge, [Self.list: set]).report.reasons == [.suspended])
        let other = try world.statusList(at: Self.list, set: [131_071])
        #expect(await world.verify(badge, [Self.list: other]).report.reasons == [.statusPurposeMismatch])
    }

    @Test(arguments: [
        ("revokedCredential", false), ("revokedCredentials", false), ("revokedCredential", true),
    ])
    func `revoked by a single entry, in the plural, as a text`(_ member: String, _ asText: Bool) async throws {
        let world = try PitfallWorld()
        var badge = world.unsignedWithExtensions
        badge["credentialStatus"] = ["id": .string(Self.list), "type": "1EdTechRevocationList"]
        let id = try #require(badge["id"])
        let list: JSONObject = [
            "id": .string(Self.list), "issuer": .string(world.issuer.id), member: asText ? [id] : ["id": id],
        ]
        let (report, _) = await world.verify(try world.signed(badge), [Self.list: JSONWriter.text(.object(list))])
        #expect(report.verdict == .notVerified && report.reasons == [.revoked], "\(report.jsonText)")
    }

    @Test func `a refresh by another issuer, of another badge or broken leaves the original`() async throws {
        let world = try PitfallWorld()
        let service = "https://college.example/refresh"
        var badge = world.unsignedWithExtensions
        badge["refreshService"] = ["id": .string(service), "type": "1EdTechCredentialRefresh"]
        let original = try world.signed(badge)
        var renewed = badge
        renewed["name"] = "renewed"
        renewed["validFrom"] = "2025-12-01T00:00:00Z"
        func issuedOn(_ answer: JSONObject) async -> Date? {
            let (report, requested) = await world.verify(original, [service: JSONWriter.text(.object(answer))])
            #expect(report.verdict == .verified && requested == [service])
            return report.credential?.issuedOn
        }
        #expect(await issuedOn(try world.signed(renewed)) == Timestamp.parse("2025-12-01T00:00:00Z"))
        let stranger = try PitfallWorld()
        var foreign = renewed
        foreign["issuer"] = ["id": .string(stranger.issuer.id), "type": ["Profile"]]
        #expect(await issuedOn(try stranger.signed(foreign)) == Sample.issued)
        var other = renewed
        other["id"] = "https://college.example/awards/2"
        #expect(await issuedOn(try world.signed(other)) == Sample.issued)
        var broken = try world.signed(renewed)
        broken["name"] = "changed"
        #expect(await issuedOn(broken) == Sample.issued)
    }

    @Test func `no refresh is asked before the proof is good`() async throws {
        let world = try PitfallWorld()
        var badge = world.unsignedWithExtensions
        badge["refreshService"] = ["id": "https://college.example/refresh", "type": "1EdTechCredentialRefresh"]
        var signed = try world.signed(badge)
        signed["name"] = "changed"
        let (report, requested) = await world.verify(signed)
        #expect(report.reasons == [.signatureInvalid] && requested.isEmpty)
    }

    private func endorsement(of target: String, by employer: PitfallWorld) throws -> JSONObject {
        try employer.signed([
            "@context": .array([.string(ContextRules.base[1]), .string(ContextRules.openBadges[3])]),
            "id": "https://employer.example/endorsements/1", "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": ["id": .string(employer.issuer.id), "type": ["Profile"], "name": "Works"],
            "validFrom": "2025-11-01T00:00:00Z", "name": "We hire on this",
            "credentialSubject": [
                "id": .string(target), "type": ["EndorsementSubject"], "endorsementComment": "We hire on this.",
            ],
        ])
    }

    @Test func `an endorsement of something else, of oneself, and a forged one do not count`() async throws {
        let world = try PitfallWorld()
        func endorsed(_ endorsement: JSONObject) async throws -> VerificationReport {
            var badge = world.unsigned
            var subject = try #require(badge["credentialSubject"]?.object)
            var achievement = try #require(subject["achievement"]?.object)
            achievement["endorsement"] = [.object(endorsement)]
            subject["achievement"] = .object(achievement)
            badge["credentialSubject"] = .object(subject)
            let report = await world.verify(try world.signed(badge)).report
            #expect(report.verdict == .verified, "\(report.jsonText)")
            return try #require(report.endorsements.first)
        }
        let employer = try PitfallWorld()
        let good = try await endorsed(endorsement(of: Sample.achievement.id, by: employer))
        #expect(good.verdict == .verified && good.endorsed == .achievement && !good.isSelfEndorsement)
        let other = try await endorsed(endorsement(of: "https://college.example/badges/other", by: employer))
        #expect(other.verdict == .notVerified && other.reasons == [.endorsementTargetMismatch])
        let own = try await endorsed(endorsement(of: Sample.achievement.id, by: world))
        #expect(own.verdict == .verified && own.isSelfEndorsement)
        let thief = try PitfallWorld(id: "https://employer.example/")
        var forged = try endorsement(of: Sample.achievement.id, by: thief)
        var proof = try #require(forged["proof"]?.object)
        proof["verificationMethod"] = .string(employer.issuer.keyID)
        forged["proof"] = .object(proof)
        let stolen = try await endorsed(forged)
        #expect(stolen.verdict == .notVerified && stolen.reasons == [.keyNotAuthorised])
    }

    private func record(
        _ members: [JSONValue], by issuer: PitfallWorld, id: String = "https://college.example/records/1"
    ) throws -> JSONObject {
        try issuer.signed([
            "@context": .array([
                .string(ContextRules.base[1]), .string(ContextRules.learnerRecord[1]),
                .string(ContextRules.openBadges[3]),
            ]),
            "id": .string(id), "type": ["VerifiableCredential", "ClrCredential"],
            "issuer": ["id": .string(issuer.issuer.id), "type": ["Profile"], "name": "College"],
            "validFrom": "2025-11-01T00:00:00Z", "name": "Record",
            "credentialSubject": ["type": ["ClrSubject"], "verifiableCredential": .array(members)],
        ])
    }

    @Test func `nothing in a record is believed because the record is signed`() async throws {
        let world = try PitfallWorld()
        let good = try world.signed(world.unsigned)
        var changed = good
        changed["name"] = "changed"
        var bare = world.unsigned
        bare["id"] = "https://college.example/awards/3"
        let (report, _) = await world.verify(try record([.object(good), .object(changed), .object(bare)], by: world))
        #expect(report.verdict == .verified, "\(report.jsonText)")
        #expect(report.nested.map(\.verdict) == [.verified, .notVerified, .notVerified])
        #expect(report.nested.map(\.reasons) == [[], [.signatureInvalid], [.proofMissing]])
        #expect(report.nested[0].securedForm == JSONCanonicalization.bytes(of: .object(good)))
    }

    @Test func `a record in a record in a record ends, and ten thousand members are refused`() async throws {
        let world = try PitfallWorld()
        var document = try world.signed(world.unsigned)
        for depth in 0..<6 {
            document = try record([.object(document)], by: world, id: "https://college.example/records/\(depth)")
        }
        var deepest: VerificationReport? = await world.verify(document).report
        var depth = 0
        while let next = deepest?.nested.first {
            deepest = next
            depth += 1
        }
        #expect(depth == VerificationPolicy.standard.maximumNesting)
        #expect(deepest?.verdict == .rejected && deepest?.reasons == [.limitExceeded])

        var many = try record([], by: world)
        many["credentialSubject"] = [
            "type": ["ClrSubject"], "verifiableCredential": .array([JSONValue](repeating: "a.b.c", count: 10_000)),
        ]
        let (report, _) = await world.verify(many)
        #expect(report.verdict == .rejected && report.reasons == [.limitExceeded])
    }

    @Test func `a container of badges is believed in nothing`() async throws {
        let world = try PitfallWorld()
        let good = try world.signed(world.unsigned)
        let presentation: JSONObject = [
            "@context": .array([.string(ContextRules.base[1])]), "type": ["VerifiablePresentation"],
            "verifiableCredential": [.object(good), .string(try world.token(world.unsigned)), .object(world.unsigned)],
        ]
        let (report, _) = await world.verify(presentation)
        #expect(report.format == .presentation && report.nested.map(\.verdict) == [.verified, .verified, .notVerified])
        let employment: JSONObject = [
            "@context": .array([.string(ContextRules.base[1]), "https://schema.hropenstandards.org/4.4/context.json"]),
            "type": ["VerifiableCredential", "LERRSCredential"], "issuer": "https://wallet.example/",
            "credentialSubject": ["type": "LERRS", "certifications": [["verifications": [.object(good)]]]],
        ]
        let employmentReport = await world.verify(employment).report
        #expect(employmentReport.format == .employmentRecord && employmentReport.nested.map(\.verdict) == [.verified])
    }
}
