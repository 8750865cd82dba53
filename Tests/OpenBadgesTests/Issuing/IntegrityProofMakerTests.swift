import Foundation
import JSONLD
import Testing

@testable import OpenBadges

@Suite struct IntegrityProofMakerTests {
    private static let policy = VerificationPolicy(contexts: PinnedContexts.catalog)

    private static func secured(
        _ key: SigningKey, _ form: IntegrityProofMaker.Form
    ) throws -> (document: JSONObject, issuer: BadgeIssuer) {
        let issuer = BadgeIssuer(jwkOf: key, name: "College")
        let document = try IntegrityProofMaker(issuer: issuer, contexts: PinnedContexts.catalog)
            .credential(for: Sample.award(level: 4), of: Sample.achievement, over: form)
        return (document, issuer)
    }

    private static func verify(_ document: JSONObject) async -> VerificationReport {
        await Sample.verify(JSONWriter.text(.object(document)), policy: policy)
    }

    /// Every member of the document and of its proof, replaced by something else of the same kind.
    private static func changes(of document: JSONObject) -> [(name: String, document: JSONObject)] {
        var changes: [(name: String, document: JSONObject)] = []
        func changed(_ value: JSONValue) -> JSONValue {
            switch value {
            case .string(let text): .string(text + "x")
            case .array(let elements): .array(elements.dropLast() + elements.suffix(1).map(changed))
            case .object(let object):
                if let name = object.names.last, let value = object[name] {
                    .object(object.setting(name, changed(value)))
                } else {
                    ["x": "x"]
                }
            default: "x"
            }
        }
        for (name, value) in document.members where name != "proof" {
            changes.append((name, document.setting(name, changed(value))))
        }
        for (name, value) in document["proof"]?.object?.members ?? [] {
            let proof = document["proof"]?.object?.setting(name, changed(value)) ?? [:]
            changes.append(("proof.\(name)", document.setting("proof", .object(proof))))
        }
        return changes
    }

    @Test(arguments: IntegrityProofMaker.Form.allCases) func `what it makes verifies, and no change of it does`(
        _ form: IntegrityProofMaker.Form
    ) async throws {
        for (key, family) in [(SigningKey.newEd25519(), "eddsa"), (.newP256(), "ecdsa")] {
            let (document, _) = try Self.secured(key, form)
            let suite = try #require(document["proof"]?["cryptosuite"]?.string)
            #expect(suite.hasPrefix(family) && suite.contains(form == .json ? "-jcs-" : "-rdfc-"))
            let report = await Self.verify(document)
            #expect(report.verdict == .verified, "\(suite): \(report.jsonText)")
            #expect(report.credential?.level == 4 && report.fetched.isEmpty)
            let changes = Self.changes(of: document)
            #expect(changes.count > 10)
            for change in changes {
                #expect(await Self.verify(change.document).verdict != .verified, "\(suite): \(change.name)")
            }
        }
    }

    @Test func `layout and the order of members are not signed, the member itself is`() async throws {
        let (document, _) = try Self.secured(.newEd25519(), .dataset)
        var reversed = JSONObject()
        for (name, value) in document.members.reversed() { reversed[name] = value }
        #expect(await Self.verify(reversed).verdict == .verified)
        #expect(await Self.verify(document.setting("description", "also this")).verdict == .notVerified)
    }

    @Test func `a key of somebody else proves nothing`() async throws {
        let (document, _) = try Self.secured(.newEd25519(), .dataset)
        let (other, thief) = try Self.secured(.newEd25519(), .dataset)
        #expect(await Self.verify(document.setting("proof", other["proof"])).verdict == .notVerified)
        let method = JSONValue.string(thief.keyID)
        let proof = document["proof"]?.object?.setting("verificationMethod", method) ?? [:]
        #expect(await Self.verify(document.setting("proof", .object(proof))).reasons == [.keyNotAuthorised])
    }

    @Test func `an RSA key and a term without meaning have no proof`() throws {
        let rsa = BadgeIssuer(jwkOf: try Sample.rsa.get(), name: "College")
        #expect(throws: IntegrityProofMaker.UnsignableDocument.self) {
            try IntegrityProofMaker(issuer: rsa, contexts: PinnedContexts.catalog).secured(
                [:], over: .json, created: Sample.issued)
        }
        let (document, issuer) = try Self.secured(.newEd25519(), .dataset)
        let maker = IntegrityProofMaker(issuer: issuer, contexts: PinnedContexts.catalog)
        #expect(throws: IntegrityProofMaker.UnsignableDocument.self) {
            try maker.secured(document.setting("undefinedTerm", "x"), over: .dataset, created: Sample.issued)
        }
        #expect(throws: IntegrityProofMaker.UnsignableDocument.self) {
            try IntegrityProofMaker(issuer: issuer, contexts: .empty).secured(
                document, over: .dataset, created: Sample.issued)
        }
    }
}
