import JSONLD
import Testing

/// The canonical texts that the W3C's Data Integrity vectors were signed over: documents and proof options. Relabelled
/// and shuffled, they have to come out as they were.
@Suite struct SignedDatasetVectorTests {
    struct Text: Sendable, CustomTestStringConvertible {
        let folder: VectorFolder
        let path: String
        let hash: RDFHash

        var testDescription: String { "\(folder.name)/\(path)" }
    }

    static let texts: [Text] = {
        let eddsa = VectorFolder.named("w3c-vc-di-eddsa")
        let ecdsa = VectorFolder.named("w3c-vc-di-ecdsa")
        let texts = [
            Text(folder: eddsa, path: "eddsa-rdfc-2022/employ/canonDocDataInt.txt", hash: .sha256),
            Text(folder: eddsa, path: "eddsa-rdfc-2022/employ/proofCanonDataInt.txt", hash: .sha256),
            Text(folder: eddsa, path: "Ed25519Signature2020/canonDocEdSig.txt", hash: .sha256),
            Text(folder: eddsa, path: "Ed25519Signature2020/proofCanonEdSig.txt", hash: .sha256),
            Text(folder: ecdsa, path: "ecdsa-rdfc-2019-p256/canonDocECDSAP256.txt", hash: .sha256),
            Text(folder: ecdsa, path: "ecdsa-rdfc-2019-p256/proofCanonECDSAP256.txt", hash: .sha256),
            Text(folder: ecdsa, path: "ecdsa-rdfc-2019-p256/employ/canonDocECDSAP256.txt", hash: .sha256),
            Text(folder: ecdsa, path: "ecdsa-rdfc-2019-p256/employ/proofCanonECDSAP256.txt", hash: .sha256),
            Text(folder: ecdsa, path: "ecdsa-rdfc-2019-p384/canonDocECDSAP384.txt", hash: .sha384),
            Text(folder: ecdsa, path: "ecdsa-rdfc-2019-p384/proofCanonECDSAP384.txt", hash: .sha384),
        ]
        guard eddsa.location != nil, ecdsa.location != nil else {
            print("skipped: \(texts.count) signed datasets; no shared/vectors and PLACED_VECTORS not set")
            return []
        }
        return texts
    }()

    @Test(arguments: texts) func `the signed text comes out again`(_ text: Text) throws {
        let signed = try text.folder.bytes(text.path)
        let quads = try NQuadsReader.read(signed).map {
            RDFQuad(relabelled($0.subject), $0.predicate, relabelled($0.object), in: $0.graph.map(relabelled))
        }
        let dataset = try RDFCanonicalizer(hash: text.hash).canonicalize(quads.shuffled())
        #expect(dataset.nquadsBytes == signed)
    }

    /// The label with its digits turned round, so that the order of labels says nothing.
    private func relabelled(_ term: RDFTerm) -> RDFTerm {
        if case .blank(let label) = term { .blank("x" + String(label.reversed())) } else { term }
    }
}
