import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// A proof over RDF holds for the graph, not for where in the JSON a statement stands: what a holder can move, nobody may
/// overlook.
@Suite struct MovedMemberTests {
    private let world: PitfallWorld

    init() throws { world = try PitfallWorld() }

    private func endorsed(_ about: String) -> JSONObject {
        var badge = world.unsigned
        badge["validUntil"] = "2026-01-01T00:00:00Z"
        badge["endorsement"] = [
            [
                "id": "urn:uuid:endorsement", "type": ["VerifiableCredential", "EndorsementCredential"],
                "issuer": .string(world.issuer.id), "validFrom": "2025-06-01T00:00:00Z", "name": "Praise",
                "credentialSubject": [
                    "id": .string(about), "type": ["EndorsementSubject"], "endorsementComment": "Well done",
                ],
            ]
        ]
        return badge
    }

    /// The badge with members of its own object in the endorsement's subject, which is the same node.
    private func moving(_ names: [String], in badge: JSONObject, adding type: String) throws -> JSONObject {
        var moved = badge
        var endorsement = try #require(badge["endorsement"]?.elements.first?.object)
        var subject = try #require(endorsement["credentialSubject"]?.object)
        for name in names {
            #expect(badge[name] != nil)
            subject[name] = badge[name]
            moved[name] = nil
        }
        subject["type"] = ["EndorsementSubject", .string(type)]
        endorsement["credentialSubject"] = .object(subject)
        moved["endorsement"] = [.object(endorsement)]
        return moved
    }

    @Test func `an end of validity moved into an endorsement of the badge does not make it valid`() async throws {
        let id = try #require(world.unsigned["id"]?.string)
        let badge = try world.signed(endorsed(id))
        #expect(await world.verify(badge).report.reasons == [.expired])
        let moved = try moving(["validUntil"], in: badge, adding: "VerifiableCredential")
        let report = await world.verify(moved).report
        #expect(report.verdict != .verified && report.reasons == [.schemaInvalid], "\(report.jsonText)")
    }

    @Test func `an endorsement that only praises is no harm`() async throws {
        var badge = endorsed(try #require(world.unsigned["id"]?.string))
        badge["validUntil"] = nil
        let report = await world.verify(try world.signed(badge)).report
        #expect(report.verdict == .verified, "\(report.jsonText)")
    }

    @Test func `two objects of one id may not both decide`() throws {
        func code(_ document: JSONObject) -> ReasonCode? {
            do throws(CheckFailure) {
                try NodeUnity.check(document)
                return nil
            } catch {
                return error.code
            }
        }
        let subject: JSONValue = ["id": "did:x:1", "achievement": ["id": "a", "criteria": [:]]]
        #expect(code(["id": "c", "credentialSubject": subject]) == nil)
        #expect(code(["id": "c", "credentialSubject": subject, "evidence": [["id": "c", "name": "n"]]]) == nil)
        #expect(
            code(["id": "c", "credentialSubject": subject, "evidence": [["id": "c", "validUntil": "x"]]])
                == .schemaInvalid)
        #expect(
            code(["id": "c", "credentialSubject": subject, "evidence": [["id": "a", "alignment": []]]])
                == .schemaInvalid)
        #expect(
            code([
                "id": "c", "endorsement": ["id": "e", "credentialSubject": ["id": "r", "rubricCriterionLevel": []]],
            ])
                == .schemaInvalid)
        // A record names what its members name, but no member may decide about the record.
        let achievement: JSONValue = ["id": "a", "criteria": [:]]
        let members: (String) -> JSONValue = { id in
            [
                "id": "s", "achievement": achievement,
                "verifiableCredential": [
                    [
                        "id": .string(id), "validUntil": "x",
                        "credentialSubject": ["id": "s", "achievement": achievement],
                    ]
                ],
            ]
        }
        #expect(code(["id": "c", "credentialSubject": members("m")]) == nil)
        #expect(code(["id": "c", "credentialSubject": members("c")]) == .schemaInvalid)
    }

    @Test func `where both names of an end stand, the earlier one holds`() async throws {
        var badge = world.unsigned
        badge["@context"] = .array(
            [.string(ContextRules.base[0])] + (badge["@context"]?.elements ?? []).dropFirst())
        badge["issuanceDate"] = badge["validFrom"]
        badge["validFrom"] = nil
        badge["validUntil"] = "2099-01-01T00:00:00Z"
        badge["expirationDate"] = "2026-01-01T00:00:00Z"
        let frame = try CredentialFrame(badge)
        #expect(frame.validUntil == Timestamp.parse("2026-01-01T00:00:00Z"))
    }

    @Test(arguments: [JSONValue.number(JSONNumber(2)), "2"])
    func `the size of a status entry is read in either spelling`(_ size: JSONValue) async throws {
        let url = "https://college.example/status/1"
        var badge = world.listed("5", at: url)
        badge["credentialStatus"] = badge["credentialStatus"]?.object.map { .object($0.setting("statusSize", size)) }
        let signed = try world.signed(badge)
        // Bits 10 and 11 are entry 5 where an entry has two; bit 5 is another's.
        let revoked = try await world.verify(signed, [url: world.statusList(at: url, set: [10])]).report
        #expect(revoked.reasons == [.revoked], "\(revoked.jsonText)")
        let other = try await world.verify(signed, [url: world.statusList(at: url, set: [5])]).report
        #expect(other.verdict == .verified, "\(other.jsonText)")
    }

    @Test func `a size that is no number leaves the status open`() async throws {
        let url = "https://college.example/status/1"
        var badge = world.listed("5", at: url)
        badge["credentialStatus"] = badge["credentialStatus"]?.object.map { .object($0.setting("statusSize", "two")) }
        let report = try await world.verify(
            try world.signed(badge, .json), [url: world.statusList(at: url, set: [])]
        ).report
        #expect(report.reasons == [.statusListInvalid], "\(report.jsonText)")
    }
}
