import JSONLD
import Testing

/// How terms are written, each rule just inside and just outside.
@Suite struct CanonicalNQuadsTests {
    private func written(_ object: RDFTerm) throws -> String {
        let quads = [RDFQuad(.iri("urn:s"), .iri("urn:p"), object)]
        return String(try RDFCanonicalizer().canonicalize(quads).nquads.dropFirst("<urn:s> <urn:p> ".count).dropLast(3))
    }

    private func written(text: String) throws -> String { try written(.literal(RDFLiteral(text))) }

    @Test(arguments: [
        ("\u{0}", #""\u0000""#), ("\u{7}", #""\u0007""#), ("\u{8}", #""\b""#), ("\t", #""\t""#), ("\n", #""\n""#),
        ("\u{B}", #""\u000B""#), ("\u{C}", #""\f""#), ("\r", #""\r""#), ("\u{E}", #""\u000E""#),
        ("\u{1F}", #""\u001F""#), (" ", #"" ""#), ("\"", #""\"""#), ("'", #""'""#), ("\\", #""\\""#), ("~", #""~""#),
        ("\u{7F}", #""\u007F""#), ("\u{80}", "\"\u{80}\""), ("é😀", #""é😀""#), ("\u{FFFF}", "\"\u{FFFF}\""),
        ("</a> & {b}", #""</a> & {b}""#),
    ]) func `a literal escapes its controls, quotes and backslashes, nothing else`(
        _ text: String, _ expected: String
    ) throws {
        #expect(Array(try written(text: text).utf8) == Array(expected.utf8))
        #expect(
            Array(try written(text: "a" + text + "z").utf8) == Array("\"a\(expected.dropFirst().dropLast())z\"".utf8))
    }

    @Test func `the datatype is written unless it is xsd string`() throws {
        #expect(try written(text: "1") == "\"1\"")
        #expect(try written(.literal(RDFLiteral("1", datatype: "urn:d"))) == "\"1\"^^<urn:d>")
        #expect(
            try written(.literal(RDFLiteral("1", datatype: RDFLiteral.languageString, language: "de-AT")))
                == "\"1\"@de-AT")
    }

    @Test(arguments: [
        ("urn:a b", "<urn:a\\u0020b>"), ("urn:<>", "<urn:\\u003C\\u003E>"), ("urn:\"", "<urn:\\u0022>"),
        ("urn:\\", "<urn:\\u005C>"), ("urn:^`", "<urn:\\u005E\\u0060>"), ("urn:{|}", "<urn:\\u007B\\u007C\\u007D>"),
        ("urn:\n", "<urn:\\u000A>"), ("urn:!#$%&'()*+,-./~\u{7F}é😀", "<urn:!#$%&'()*+,-./~\u{7F}é😀>"),
    ]) func `an IRI escapes what the grammar leaves out`(_ iri: String, _ expected: String) throws {
        #expect(try written(.iri(iri)) == expected)
    }

    @Test func `an IRI cannot write a statement`() throws {
        let forged = "urn:o> .\n<urn:s> <urn:p> <urn:forged"
        #expect(try written(.iri(forged)).utf8.contains(0x0A) == false)
    }

    @Test(arguments: ["de", "de-AT", "x-1", "a-b-c9"]) func `a language tag is written as it is`(_ tag: String) throws {
        #expect(try written(.literal(RDFLiteral("t", language: tag))) == "\"t\"@\(tag)")
    }

    @Test(arguments: ["", "-", "de-", "1", "d1", "de_AT", "de .\n<urn:x> <urn:y> <urn:z>"])
    func `what is no language tag is refused`(_ tag: String) throws {
        #expect(throws: CanonicalizationError.malformedQuad(index: 0, problem: "\"\(tag)\" is not a language tag")) {
            try written(.literal(RDFLiteral("t", language: tag)))
        }
    }

    @Test func `what RDF has no statement for is refused with its place`() {
        let good = RDFQuad(.iri("urn:s"), .iri("urn:p"), .iri("urn:o"))
        let literal = RDFTerm.literal(RDFLiteral("x"))
        for (bad, problem) in [
            (RDFQuad(literal, .iri("urn:p"), literal), "the subject is a literal"),
            (RDFQuad(.iri("urn:s"), .blank("b"), literal), "the predicate is not an IRI"),
            (RDFQuad(.iri("urn:s"), literal, literal), "the predicate is not an IRI"),
            (RDFQuad(.iri("urn:s"), .iri("urn:p"), literal, in: literal), "the graph name is a literal"),
        ] {
            #expect(throws: CanonicalizationError.malformedQuad(index: 1, problem: problem)) {
                try RDFCanonicalizer().canonicalize([good, bad])
            }
        }
    }

    @Test func `lines are in code point order, also beyond U+FFFF`() throws {
        let quads = ["\u{10000}", "\u{FFFF}", "z", "\u{E000}", "Z", "za", "é"].map {
            RDFQuad(.iri("urn:\($0)"), .iri("urn:p"), .iri("urn:o"))
        }
        let lines = try RDFCanonicalizer().canonicalize(quads).nquads.split(separator: "\n")
        let subjects = lines.map { String($0.dropFirst("<urn:".count).prefix { $0 != ">" }) }
        #expect(
            subjects.map { Array($0.utf8) }
                == ["Z", "z", "za", "é", "\u{E000}", "\u{FFFF}", "\u{10000}"].map { Array($0.utf8) })
    }
}
