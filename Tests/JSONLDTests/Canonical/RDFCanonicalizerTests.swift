import JSONLD
import Testing

@Suite struct RDFCanonicalizerTests {
    private func canonical(_ text: String, hash: RDFHash = .sha256) throws -> CanonicalDataset {
        try RDFCanonicalizer(hash: hash).canonicalize(NQuadsReader.read(text))
    }

    @Test func `no statements give no text`() throws {
        let dataset = try RDFCanonicalizer().canonicalize([])
        #expect(dataset.nquads.isEmpty)
        #expect(dataset.issued.isEmpty)
    }

    @Test func `without blank nodes the statements are sorted`() throws {
        let dataset = try canonical(
            """
            <urn:b> <urn:p> "2" .
            <urn:a> <urn:p> "x"@de <urn:g> .
              <urn:a>  <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#string>.# told twice
            <urn:a> <urn:p> "1" .
            <urn:a> <urn:p> <urn:o> .
            """)
        let expected = """
            <urn:a> <urn:p> "1" .
            <urn:a> <urn:p> "x"@de <urn:g> .
            <urn:a> <urn:p> <urn:o> .
            <urn:b> <urn:p> "2" .

            """
        #expect(dataset.nquads == expected)
        #expect(dataset.issued.isEmpty)
    }

    @Test func `one blank node is the first`() throws {
        let dataset = try canonical("<urn:a> <urn:p> _:anything .\n_:anything <urn:q> _:anything .")
        #expect(dataset.nquads == "<urn:a> <urn:p> _:c14n0 .\n_:c14n0 <urn:q> _:c14n0 .\n")
        #expect(dataset.issued == ["anything": "c14n0"])
    }

    /// The example "Unique hashes" of the Recommendation, section 4.6.2, with the hashes it prints: 21d1… and 6fa0….
    @Test func `two blank nodes are told apart by their statements`() throws {
        let expected = """
            <http://example.com/#p> <http://example.com/#q> _:c14n0 .
            <http://example.com/#p> <http://example.com/#r> _:c14n1 .
            _:c14n0 <http://example.com/#s> <http://example.com/#u> .
            _:c14n1 <http://example.com/#t> <http://example.com/#u> .

            """
        #expect(
            try canonical(
                """
                _:e1 <http://example.com/#t> <http://example.com/#u> .
                <http://example.com/#p> <http://example.com/#r> _:e1 .
                <http://example.com/#p> <http://example.com/#q> _:e0 .
                _:e0 <http://example.com/#s> <http://example.com/#u> .
                """
            ).nquads == expected)
    }

    /// The example "Shared hashes" of the Recommendation, section 4.4.2.
    @Test func `blank nodes alike are told apart by their neighbours`() throws {
        let dataset = try canonical(
            """
            <http://example.com/#p> <http://example.com/#q> _:e0 .
            <http://example.com/#p> <http://example.com/#q> _:e1 .
            _:e0 <http://example.com/#p> _:e2 .
            _:e1 <http://example.com/#p> _:e3 .
            _:e2 <http://example.com/#r> _:e3 .
            """)
        #expect(dataset.issued == ["e2": "c14n0", "e3": "c14n1", "e1": "c14n2", "e0": "c14n3"])
    }

    @Test func `a symmetric pair has one text, whichever comes first`() throws {
        let left = try canonical("_:a <urn:knows> _:b .\n_:b <urn:knows> _:a .")
        let right = try canonical("_:b <urn:knows> _:a .\n_:a <urn:knows> _:b .")
        #expect(left.nquads == "_:c14n0 <urn:knows> _:c14n1 .\n_:c14n1 <urn:knows> _:c14n0 .\n")
        #expect(left.nquads == right.nquads)
        #expect(Set(left.issued.values) == ["c14n0", "c14n1"])
    }

    @Test(arguments: [2, 3, 5, 20]) func `a ring has one text, wherever it begins`(_ size: Int) throws {
        func ring(from first: Int) -> [RDFQuad] {
            (0..<size).map {
                let node = ($0 + first) % size
                return RDFQuad(.blank("n\(node)"), .iri("urn:next"), .blank("n\((node + 1) % size)"))
            }
        }
        let texts = try Set((0..<size).map { try RDFCanonicalizer().canonicalize(ring(from: $0).shuffled()).nquads })
        #expect(texts.count == 1)
    }

    @Test func `labels and order of the input do not matter`() throws {
        let quads = try NQuadsReader.read(
            """
            _:p <urn:child> _:q .
            _:p <urn:child> _:r .
            _:q <urn:child> _:s .
            _:r <urn:child> _:t .
            _:s <urn:name> "s" _:g .
            _:t <urn:name> "t" _:g .
            _:u <urn:child> _:u _:g .
            _:g <urn:of> _:p .
            """)
        func renamed(_ term: RDFTerm, _ prefix: String) -> RDFTerm {
            if case .blank(let label) = term { .blank(prefix + label) } else { term }
        }
        let expected = try RDFCanonicalizer().canonicalize(quads).nquads
        for prefix in ["x", "c14n", "b", "9"] {
            let other = quads.map {
                RDFQuad(
                    renamed($0.subject, prefix), $0.predicate, renamed($0.object, prefix),
                    in: $0.graph.map { renamed($0, prefix) })
            }
            #expect(try RDFCanonicalizer().canonicalize(other.shuffled()).nquads == expected)
        }
    }

    @Test func `labels like the canonical ones are replaced too`() throws {
        let dataset = try canonical("_:c14n1 <urn:p> \"1\" .\n_:c14n0 <urn:p> \"2\" .\n_:c14n0 <urn:q> _:c14n1 .")
        #expect(dataset.issued.count == 2)
        let again = try canonical("_:x <urn:p> \"1\" .\n_:y <urn:p> \"2\" .\n_:y <urn:q> _:x .")
        #expect(dataset.nquads == again.nquads)
    }

    @Test func `labels that differ only by normalisation are two nodes`() throws {
        let quads = [
            RDFQuad(.blank("e\u{301}"), .iri("urn:p"), .blank("\u{E9}")),
            RDFQuad(.blank("\u{E9}"), .iri("urn:q"), .literal(RDFLiteral("x"))),
        ]
        #expect(try RDFCanonicalizer().canonicalize(quads).nquads.contains("_:c14n1"))
    }

    @Test func `a blank graph name is a node like any other`() throws {
        let dataset = try canonical("_:s <urn:p> _:o _:g .\n_:g <urn:p> _:s _:s .\n<urn:x> <urn:p> \"o\" _:g .")
        #expect(dataset.issued.count == 3)
        #expect(dataset.nquads.split(separator: "\n").allSatisfy { $0.hasSuffix(" .") })
    }

    @Test func `a node repeated in one statement is one mention, two graphs are two`() throws {
        let twice = try canonical("_:a <urn:p> _:a _:a .\n_:a <urn:p> _:a _:a .")
        #expect(twice.nquads == "_:c14n0 <urn:p> _:c14n0 _:c14n0 .\n")
        let graphs = try canonical(
            "_:a <urn:p> _:b <urn:g> .\n_:a <urn:p> _:b <urn:h> .\n_:b <urn:p> _:a <urn:g> .\n_:b <urn:p> _:a <urn:h> ."
        )
        #expect(graphs.nquads.split(separator: "\n").count == 4)
    }

    @Test func `statements given twice count once, texts that only look alike twice`() throws {
        let quads = try NQuadsReader.read("_:a <urn:p> \"1\" .\n_:b <urn:p> \"1\" .\n_:a <urn:p> \"1\" .")
        #expect(
            try RDFCanonicalizer().canonicalize(quads).nquads == "_:c14n0 <urn:p> \"1\" .\n_:c14n1 <urn:p> \"1\" .\n")
        let spellings = [
            RDFQuad(.iri("urn:a"), .iri("urn:p"), .literal(RDFLiteral("e\u{301}"))),
            RDFQuad(.iri("urn:a"), .iri("urn:p"), .literal(RDFLiteral("\u{E9}"))),
        ]
        #expect(try RDFCanonicalizer().canonicalize(spellings).nquads.utf8.count { $0 == 0x0A } == 2)
    }

    @Test func `SHA-384 may give other labels, and the same statements`() throws {
        let nodes = (0..<8).map { RDFQuad(.blank("n\($0)"), .iri("urn:p"), .literal(RDFLiteral("\($0)"))) }
        let short = try RDFCanonicalizer(hash: .sha256).canonicalize(nodes)
        let long = try RDFCanonicalizer(hash: .sha384).canonicalize(nodes)
        #expect(short.issued != long.issued)
        #expect(Set(short.issued.values) == Set(long.issued.values))
        #expect(short.nquads != long.nquads)
    }
}
