import JSONLD
import Testing

@Suite struct NQuadsReaderTests {
    @Test func `every kind of term is read`() throws {
        let quads = try NQuadsReader.read(
            "<urn:s> <urn:p> <urn:o> .\r\n\n# a note\n_:a.b <urn:p> _:c-1 _:g.\r"
                + "_:0\t<urn:p>\t\"t\"@de-AT <urn:g> . # another\n<urn:s><urn:p>\"1\"^^<urn:d>.")
        #expect(
            quads == [
                RDFQuad(.iri("urn:s"), .iri("urn:p"), .iri("urn:o")),
                RDFQuad(.blank("a.b"), .iri("urn:p"), .blank("c-1"), in: .blank("g")),
                RDFQuad(
                    .blank("0"), .iri("urn:p"),
                    .literal(RDFLiteral("t", datatype: RDFLiteral.languageString, language: "de-AT")),
                    in: .iri("urn:g")),
                RDFQuad(.iri("urn:s"), .iri("urn:p"), .literal(RDFLiteral("1", datatype: "urn:d"))),
            ])
    }

    @Test func `escapes are undone`() throws {
        let quads = try NQuadsReader.read(#"<urn:\u00e9\U0001F303> <urn:p> "\t\b\n\r\f\"\'\\\u0041\U0001F303" ."#)
        #expect(
            quads == [RDFQuad(.iri("urn:é🌃"), .iri("urn:p"), .literal(RDFLiteral("\t\u{8}\n\r\u{C}\"'\\A🌃")))])
    }

    @Test func `statements are kept as often as written`() throws {
        #expect(try NQuadsReader.read("<urn:s> <urn:p> \"1\" .\n<urn:s> <urn:p> \"1\" .\n").count == 2)
        #expect(try NQuadsReader.read("").isEmpty)
        #expect(try NQuadsReader.read(" \t\n#\n\n").isEmpty)
    }

    @Test(arguments: [
        (#""s" <urn:p> <urn:o> ."#, "a subject is missing"),
        ("<urn:s> _:p <urn:o> .", "the predicate is not an IRI"),
        ("<urn:s> \"p\" <urn:o> .", "the predicate is not an IRI"),
        ("<urn:s> <urn:p> .", "an object is missing"),
        ("<urn:s> <urn:p> <urn:o>", "a graph name or a full stop is missing"),
        ("<urn:s> <urn:p> <urn:o> \"g\" .", "a graph name or a full stop is missing"),
        ("<urn:s> <urn:p> <urn:o> <urn:g>", "the full stop is missing"),
        ("<urn:s> <urn:p> <urn:o> . <urn:s>", "text after the statement's full stop"),
        ("<urn:s> <urn:p> <urn:o", "an IRI does not end"),
        ("<urn:s> <urn:p> <urn: o> .", "an IRI has a character that no IRI has"),
        (#"<urn:s> <urn:p> <urn:\u0020> ."#, "an IRI has an escape for a character that no IRI has"),
        (#"<urn:s> <urn:p> <urn:\n> ."#, "no such escape"),
        ("<s> <urn:p> <urn:o> .", "<s> is not an absolute IRI"),
        ("<1:s> <urn:p> <urn:o> .", "<1:s> is not an absolute IRI"),
        ("<a/b:s> <urn:p> <urn:o> .", "<a/b:s> is not an absolute IRI"),
        ("<> <urn:p> <urn:o> .", "<> is not an absolute IRI"),
        ("_a <urn:p> <urn:o> .", "a blank node begins with _:"),
        ("_: <urn:p> <urn:o> .", "\"_:\" is not a blank node label"),
        ("_:-a <urn:p> <urn:o> .", "\"_:-a\" is not a blank node label"),
        ("_:.a <urn:p> <urn:o> .", "\"_:.a\" is not a blank node label"),
        ("_:a* <urn:p> <urn:o> .", "\"_:a*\" is not a blank node label"),
        (#"<urn:s> <urn:p> "o ."#, "a literal does not end"),
        ("<urn:s> <urn:p> \"o\n\" .", "a literal does not end in its line"),
        (#"<urn:s> <urn:p> "\x" ."#, "no such escape"),
        (#"<urn:s> <urn:p> "\u00g0" ."#, "an escape needs 4 hexadecimal digits"),
        (#"<urn:s> <urn:p> "\U0001F30" ."#, "an escape needs 8 hexadecimal digits"),
        (#"<urn:s> <urn:p> "\ud800" ."#, "an escape for what is no character"),
        (#"<urn:s> <urn:p> "\U00110000" ."#, "an escape for what is no character"),
        (#"<urn:s> <urn:p> "o"^<urn:d> ."#, "a datatype's IRI is missing"),
        (#"<urn:s> <urn:p> "o"^^"d" ."#, "a datatype's IRI is missing"),
        (#"<urn:s> <urn:p> "o"@1 ."#, "\"1\" is not a language tag"),
        (#"<urn:s> <urn:p> "o"@de- ."#, "\"de-\" is not a language tag"),
        ("@prefix a: <urn:a> .", "a subject is missing"),
    ]) func `what is not N-Quads is refused with its line`(_ statement: String, _ problem: String) throws {
        let error = #expect(throws: NQuadsReadingError.self) {
            try NQuadsReader.read("<urn:s> <urn:p> <urn:o> .\r\n# a note\n\(statement)")
        }
        #expect(error?.problem == problem)
        #expect(error?.line == 3)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for byte in [UInt8(0xFF), 0xC0, 0x80] {
            let error = #expect(throws: NQuadsReadingError.self) {
                try NQuadsReader.read(Array("<urn:s> <urn:p> \"".utf8) + [byte] + Array("\" .".utf8))
            }
            #expect(error?.problem == "bytes that are not UTF-8")
        }
    }

    @Test func `a text beyond the limit is refused unread`() throws {
        let text = Array("<urn:s> <urn:p> <urn:o> .".utf8)
        #expect(try NQuadsReader.read(text, maximumBytes: text.count).count == 1)
        let error = #expect(throws: NQuadsReadingError.self) {
            try NQuadsReader.read(text, maximumBytes: text.count - 1)
        }
        #expect(error?.problem == "longer than \(text.count - 1) bytes")
    }
}
