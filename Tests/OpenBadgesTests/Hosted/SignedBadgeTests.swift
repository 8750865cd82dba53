import Foundation
import JSONLD
import Testing

@testable import OpenBadges

@Suite struct SignedBadgeTests {
    private let issuer: BadgeIssuer
    private let keyURL = "https://college.example/keys/1"
    private let listURL = "https://college.example/revoked"

    init() throws { issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: try Sample.rsa.get()) }

    private func token(_ changes: JSONObject = [:], header: JSONObject = ["alg": "RS256"]) throws -> String {
        var assertion = issuer.assertionDocument(for: Sample.award(id: "urn:uuid:1"), of: Sample.achievement)
        assertion["verification"] = ["type": "SignedBadge", "creator": .string(keyURL)]
        for member in changes.members { assertion[member.name] = member.value.isNull ? nil : member.value }
        return try issuer.sign(assertion, header: header)
    }

    private func documents(issuer changes: JSONObject = [:], owner: String = Sample.issuerID) throws -> [String: String]
    {
        var profile = issuer.profileDocument()
        profile["publicKey"] = .string(keyURL)
        for member in changes.members { profile[member.name] = member.value }
        let pem = try #require(issuer.key.publicPEM)
        var documents = Sample.hosted(issuer)
        documents[issuer.id] = JSONWriter.text(.object(profile))
        documents[keyURL] = JSONWriter.text([
            "type": "CryptographicKey", "id": .string(keyURL), "owner": .string(owner), "publicKeyPem": .string(pem),
        ])
        return documents
    }

    private func reasons(_ token: String, _ documents: [String: String]) async -> [ReasonCode] {
        await Sample.verify(token, Sample.loader(documents)).reasons
    }

    @Test func `a signed badge is verified by the key its issuer lists`() async throws {
        let report = await Sample.verify(try token(), Sample.loader(try documents()))
        #expect(report.verdict == .verified, "\(report.jsonText)")
        #expect(report.credential?.keyFingerprint == issuer.key.thumbprint)
        #expect(report.credential?.id == "urn:uuid:1")
    }

    @Test func `a key the issuer does not list is not authorised`() async throws {
        let other = ["publicKey": "https://college.example/keys/2"] as JSONObject
        #expect(await reasons(try token(), try documents(issuer: other)) == [.keyNotAuthorised])
        #expect(await reasons(try token(), try documents(issuer: ["publicKey": []])) == [.keyNotAuthorised])
        #expect(await reasons(try token(), try documents(owner: "https://evil.example/")) == [.keyNotAuthorised])
    }

    @Test func `a key out of reach, or none of several, leaves it open or fails`() async throws {
        var documents = try documents()
        documents[keyURL] = nil
        #expect(await reasons(try token(), documents) == [.keyUnreachable])
        let stranger = BadgeIssuer(id: issuer.id, name: "College", key: try .newRSA())
        let forged = try stranger.sign(
            try CompactJWS(try token(), limits: .standard).payload, header: ["alg": "RS256"])
        #expect(await reasons(forged, try self.documents()) == [.signatureInvalid])
    }

    @Test(arguments: ["none", "rs256", "HS256", "ES256", "EdDSA"]) func `RS256 alone`(_ name: String) async throws {
        #expect(await reasons(try token(header: ["alg": .string(name)]), try documents()) == [.algNotAllowed])
    }

    @Test func `the revocation list, in all its shapes`() async throws {
        for (list, expected) in [
            (#"{"revokedAssertions":[]}"#, []), (#"{"revokedAssertions":["urn:uuid:2"]}"#, []),
            (#"{"revokedAssertions":["urn:uuid:1"]}"#, [.revoked]),
            (#"{"revokedAssertions":[{"id":"urn:uuid:2"},{"id":"urn:uuid:1"}]}"#, [.revoked]),
            (#"{"revokedAssertions":{"id":"urn:uuid:1","revocationReason":"mistake"}}"#, [.revoked]),
            (#"{"revokedAssertions":[{"uid":"urn:uuid:1"}]}"#, [.revoked]), (#"{"urn:uuid:1":"mistake"}"#, [.revoked]),
            (#"{"urn:uuid:2":"mistake"}"#, [.statusUnavailable]), ("<html>", [.statusUnavailable]),
        ] as [(String, [ReasonCode])] {
            var documents = try documents(issuer: ["revocationList": .string(listURL)])
            documents[listURL] = list
            #expect(await reasons(try token(), documents) == expected, "\(list)")
        }
        let without = try documents(issuer: ["revocationList": .string(listURL)])
        #expect(await reasons(try token(), without) == [.statusUnavailable])
        let forbidden = try documents(issuer: ["revocationList": "http://10.0.0.1/"])
        #expect(await reasons(try token(), forbidden) == [.urlNotAllowed])
    }

    @Test func `a token whose badge says it is hosted is no signed badge`() async throws {
        let hosted = try token(["verification": ["type": "HostedBadge"]])
        #expect(await reasons(hosted, try documents()) == [.schemaInvalid])
    }

    @Test(arguments: [
        ["id": "https://college.example/revoked"] as JSONValue, ["https://college.example/revoked"],
        [["id": "https://college.example/revoked", "type": "RevocationList"]],
    ])
    func `a list named by an object or in an array is asked`(_ reference: JSONValue) async throws {
        var documents = try documents(issuer: ["revocationList": reference])
        documents[listURL] = #"{"revokedAssertions": ["urn:uuid:1"]}"#
        #expect(await reasons(try token(), documents) == [.revoked])
        documents[listURL] = #"{"revokedAssertions": []}"#
        #expect(await reasons(try token(), documents) == [])
    }

    @Test func `what is no list, or names none, leaves the status open`() async throws {
        var documents = try documents(issuer: ["revocationList": .string(listURL)])
        documents[listURL] = #"{"error": "maintenance"}"#
        #expect(await reasons(try token(), documents) == [.statusUnavailable])
        #expect(
            await reasons(try token(), try self.documents(issuer: ["revocationList": ["type": "RevocationList"]]))
                == [.statusUnavailable])
    }

    @Test func `the key that a badge names is found among many`() async throws {
        let others = (2...40).map { JSONValue.string("https://college.example/keys/\($0)") }
        let documents = try documents(issuer: ["publicKey": .array(others + [.string(keyURL)])])
        #expect(await reasons(try token(), documents) == [])
    }
}
