import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// Small documents made to cost much.
@Suite struct ExhaustionPitfallTests {
    /// Followed name by name, seven proofs that each cover the next thirty times are twenty thousand million visits.
    @Test func `proofs that cover one another many times are malformed`() async throws {
        let world = try PitfallWorld()
        let signed = try world.signed(world.unsigned, .json)
        let proof = try #require(signed["proof"]?.object)
        let proofs = (0..<8).map { index -> JSONValue in
            .object(
                proof.setting("id", .string("urn:proof:\(index)"))
                    .setting("previousProof", .array(.init(repeating: .string("urn:proof:\(index + 1)"), count: 30))))
        }
        let report = await world.verify(signed.setting("proof", .array(proofs))).report
        #expect(report.verdict == .notVerified && report.reasons == [.proofMalformed], "\(report.jsonText)")
    }

    @Test func `proofs that cover one another in a circle do not stand`() throws {
        let circle = [["id": "a", "previousProof": "b"], ["id": "b", "previousProof": "a"]] as [JSONObject]
        let chain =
            [["id": "a", "previousProof": "b"], ["id": "b"], ["id": "c", "previousProof": ["a", "b"]]] as [JSONObject]
        func standing(_ proofs: [JSONObject]) throws -> Set<Int> {
            let base: JSONObject = [
                "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "verificationMethod": "did:x#1",
                "proofPurpose": "assertionMethod",
                "proofValue": .string("z" + Base58.encode(.init(repeating: 7, count: 64))),
            ]
            var verified: [Int: IntegrityProof] = [:]
            for (index, proof) in proofs.enumerated() {
                var whole = base
                for member in proof.members { whole[member.name] = member.value }
                verified[index] = try IntegrityProof(whole)
            }
            return IntegrityCheck.standing(verified, among: proofs)
        }
        #expect(try standing(circle).isEmpty)
        #expect(try standing(chain) == [0, 1, 2])
    }

    @Test func `a container full of graphs made to be hard costs what a few do`() async throws {
        let world = try PitfallWorld()
        var poison = world.unsigned
        // Nodes without a name that say the same, so that their order takes work.
        poison["evidence"] = .array(.init(repeating: ["type": ["Evidence"], "name": "x"], count: 12))
        var policy = VerificationPolicy(contexts: PinnedContexts.catalog)
        policy.canonicalizationWork = 1
        let member = JSONValue.object(try world.signed(poison))
        let presentation: JSONObject = [
            "@context": .array([.string(ContextRules.base[1])]), "type": ["VerifiablePresentation"],
            "verifiableCredential": .array(.init(repeating: member, count: 9)),
        ]
        let report = await CredentialVerifier(loader: Sample.loader([:]), policy: policy).verify(
            .bytes(JSONWriter.bytes(.object(presentation))), now: Sample.now)
        #expect(report.nested.count == 9 && report.nested.allSatisfy { $0.reasons == [.limitExceeded] })
        let untried = report.nested.filter { nested in
            nested.checks.contains { $0.code == .limitExceeded && $0.detail.hasPrefix("not tried") }
        }
        #expect(untried.count == 5, "\(report.jsonText)")
    }
}
