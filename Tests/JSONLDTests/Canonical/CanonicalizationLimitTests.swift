import JSONLD
import Testing

/// Graphs that take for ever are given up early, all others are not.
@Suite struct CanonicalizationLimitTests {
    private func clique(_ size: Int) -> [RDFQuad] {
        (0..<size).flatMap { from in
            (0..<size).filter { $0 != from }.map {
                RDFQuad(.blank("n\(from)"), .iri("urn:p"), .blank("n\($0)"))
            }
        }
    }

    /// Two equal chains: nothing but the chains' ends tells their nodes apart, and nothing tells the chains apart.
    private func chains(length: Int) -> [RDFQuad] {
        ["a", "b"].flatMap { chain in
            (0..<length).map {
                RDFQuad(.blank("\(chain)\($0)"), .iri("urn:next\($0)"), .blank("\(chain)\($0 + 1)"))
            }
        }
    }

    @Test(arguments: [9, 10, 40]) func `a clique of like nodes is given up`(_ size: Int) {
        #expect(throws: CanonicalizationError.workLimit(calls: 4_000)) {
            try RDFCanonicalizer().canonicalize(clique(size))
        }
    }

    @Test func `a small clique is not`() throws {
        #expect(try RDFCanonicalizer().canonicalize(clique(4)).issued.count == 4)
    }

    @Test func `a hub of like nodes is given up`() {
        let quads = (0..<5_000).map { RDFQuad(.blank("hub"), .iri("urn:p"), .blank("n\($0)")) }
        let twice = quads + (0..<5_000).map { RDFQuad(.blank("other"), .iri("urn:p"), .blank("n\($0)")) }
        #expect(throws: CanonicalizationError.workLimit(calls: 4_000)) { try RDFCanonicalizer().canonicalize(twice) }
    }

    @Test func `the limit counts calls`() throws {
        // Two pairs: two nodes begin a path, and each path visits the other node of its pair.
        let quads = try NQuadsReader.read("_:a <urn:p> _:b .\n_:c <urn:p> _:d .")
        #expect(try RDFCanonicalizer(workLimit: 4).canonicalize(quads).issued.count == 4)
        #expect(throws: CanonicalizationError.workLimit(calls: 3)) {
            try RDFCanonicalizer(workLimit: 3).canonicalize(quads)
        }
    }

    @Test func `without like nodes no work is counted`() throws {
        let quads = (0..<10_000).map { RDFQuad(.blank("n\($0)"), .iri("urn:p"), .literal(RDFLiteral("\($0)"))) }
        #expect(try RDFCanonicalizer(workLimit: 0).canonicalize(quads).issued.count == 10_000)
    }

    @Test func `a chain of like nodes may be 256 long`() throws {
        // The path begins in the middle, at the node with the first hash, and goes to either end.
        let first = 54
        let dataset = try RDFCanonicalizer().canonicalize(chains(length: first + 255))
        #expect(["a\(first)", "b\(first)"].contains { dataset.issued[$0] == "c14n0" })
        #expect(throws: CanonicalizationError.depthLimit(levels: 256)) {
            try RDFCanonicalizer().canonicalize(chains(length: first + 256)).issued.count
        }
    }

    @Test func `a text beyond the limit is given up, the same statement again is no text`() throws {
        let quad = RDFQuad(.iri("urn:s"), .iri("urn:p"), .iri("urn:o"))
        let bytes = "<urn:s> <urn:p> <urn:o> .\n".utf8.count
        #expect(try RDFCanonicalizer(maximumBytes: bytes).canonicalize([quad, quad]).nquadsBytes.count == bytes)
        #expect(throws: CanonicalizationError.sizeLimit(bytes: bytes - 1)) {
            try RDFCanonicalizer(maximumBytes: bytes - 1).canonicalize([quad])
        }
    }

    @Test func `a long name in many statements does not fill the memory`() {
        let name = RDFTerm.iri("urn:" + String(repeating: "x", count: 1_000_000))
        let quads = (0..<10_000).map { RDFQuad(name, .iri("urn:p\($0)"), name) }
        #expect(throws: CanonicalizationError.sizeLimit(bytes: 16 * 1024 * 1024)) {
            try RDFCanonicalizer().canonicalize(quads)
        }
    }

    @Test func `the messages name the limit and the remedy`() {
        #expect("\(CanonicalizationError.workLimit(calls: 7))".contains("7 calls"))
        #expect("\(CanonicalizationError.depthLimit(levels: 9))".contains("9 like blank nodes"))
        #expect("\(CanonicalizationError.sizeLimit(bytes: 5))".contains("5 bytes"))
        #expect("\(CanonicalizationError.malformedQuad(index: 3, problem: "x is y"))".contains("statement 3"))
    }
}
