import JSONLD
import Testing

/// The W3C's tests of RDFC-1.0: the canonical text, the labels, and the graph that must be given up.
@Suite struct RDFCanonVectorTests {
    struct Entry: Sendable, CustomTestStringConvertible {
        let id: String
        let kind: String
        let hash: RDFHash
        let action: String
        let result: String?

        var testDescription: String { id }
    }

    static let folder = VectorFolder.named("w3c-rdf-canon")

    static let entries: [Entry] = {
        guard !folder.names(in: "", suffix: "manifest.json", expected: 64).isEmpty,
            let bytes = try? folder.bytes("manifest.json"), let entries = try? JSONReader.read(bytes).array
        else { return [] }
        return entries.map {
            Entry(
                id: $0["id"]?.string ?? "", kind: $0["type"]?.string ?? "",
                hash: $0["hashAlgorithm"]?.string == "SHA384" ? .sha384 : .sha256, action: $0["action"]?.string ?? "",
                result: $0["result"]?.string)
        }
    }()

    @Test(arguments: entries) func `the suite's expectation is met`(_ entry: Entry) throws {
        let quads = try NQuadsReader.read(Self.folder.bytes(entry.action))
        let canonicalizer = RDFCanonicalizer(hash: entry.hash)
        switch entry.kind {
        case "rdfc:RDFC10EvalTest":
            let result = try #require(entry.result)
            #expect(try canonicalizer.canonicalize(quads).nquadsBytes == Self.folder.bytes(result))
        case "rdfc:RDFC10MapTest":
            let result = try #require(entry.result)
            let map = try #require(try JSONReader.read(Self.folder.bytes(result)).object)
            let issued = try canonicalizer.canonicalize(quads).issued
            #expect(issued == Dictionary(uniqueKeysWithValues: map.members.map { ($0.name, $0.value.string ?? "") }))
        case "rdfc:RDFC10NegativeEvalTest":
            #expect(throws: CanonicalizationError.workLimit(calls: 4_000)) { try canonicalizer.canonicalize(quads) }
        default:
            Issue.record("no such kind of test: \(entry.kind)")
        }
    }

    @Test(arguments: entries.filter { $0.result?.hasSuffix(".nq") ?? false })
    func `a canonical text is its own canonical text`(_ entry: Entry) throws {
        let text = try Self.folder.bytes(try #require(entry.result))
        let dataset = try RDFCanonicalizer(hash: entry.hash).canonicalize(NQuadsReader.read(text))
        #expect(dataset.nquadsBytes == text)
    }
}
