import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// The W3C's signed documents of vc-di-eddsa and vc-di-ecdsa: what is signed is computed here and must fit the signatures.
@Suite struct IntegrityVectorTests {
    static let documents: [String] = {
        guard let root = VectorLibrary.root else {
            print("skipped: the signed documents of vc-di-eddsa and vc-di-ecdsa; no shared/vectors")
            return []
        }
        return ["w3c-vc-di-eddsa", "w3c-vc-di-ecdsa"].flatMap { folder in
            let files = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
            return (files?.allObjects ?? []).compactMap { $0 as? String }.sorted()
                .filter { ($0.split(separator: "/").last ?? "").hasPrefix("signed") && $0.hasSuffix(".json") }
                .map { "\(folder)/\($0)" }
        }
    }()

    @Test(arguments: documents) func `every signature fits, and none after a change`(_ path: String) throws {
        let document = try #require(try VectorLibrary.json(path).object)
        let proofs = (document["proof"]?.elements ?? []).compactMap(\.object)
        #expect(!proofs.isEmpty)
        for object in proofs {
            let proof = try IntegrityProof(object)
            let previous = proofs.filter { other in other["id"]?.string.map(proof.previous.contains) == true }
            let fragment = proof.verificationMethod.split(separator: "#").last.map(String.init) ?? ""
            let key = try Multikey.publicKey(fragment)
            #expect(try fits(document, proof, previous, key))
            var changed = document
            changed["validFrom"] = "2031-01-01T00:00:00Z"
            changed["issuanceDate"] = nil
            #expect((try? fits(changed, proof, previous, key)) != true)
        }
    }

    private func fits(
        _ document: JSONObject, _ proof: IntegrityProof, _ previous: [JSONObject], _ key: PublicKey
    ) throws -> Bool {
        let content = SignedContent(
            document: document, proof: proof.object, suite: proof.suite, contexts: PinnedContexts.catalog,
            workLimit: 4_000)
        return try content.candidates(covering: previous, key: key).contains {
            key.isValid(proof.signature, for: try $0.bytes())
        }
    }
}
