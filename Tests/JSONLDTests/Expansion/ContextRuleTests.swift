import Testing

@testable import JSONLD

/// What contexts do to what stands under them.
@Suite struct ContextRuleTests {
    @Test func `keywords have other names`() throws {
        let text = #"""
            {"@context": {"id": "@id", "type": "@type", "says": "@value", "in": "@language", "p": "urn:p:p"},
             "id": "urn:x", "type": "urn:T", "p": {"says": "hallo", "in": "DE-at"}}
            """#
        #expect(
            try Reading.lines(text) == [
                #"<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:T> ."#,
                #"<urn:x> <urn:p:p> "hallo"@de-at ."#,
            ])
        #expect(
            try Reading.refusal(#"{"@context": {"id": "@id"}, "id": "urn:x", "@id": "urn:y", "urn:p:p": 1}"#) != nil)
    }

    @Test func `the context of a type holds for the node and not for those within`() throws {
        let context = #""@context": {"T": {"@id": "urn:T", "@context": {"p": "urn:p:scoped"}}, "q": "urn:q:q"}"#
        #expect(
            try Reading.lines(#"{\#(context), "@id": "urn:x", "@type": "T", "p": "in"}"#).last
                == #"<urn:x> <urn:p:scoped> "in" ."#)
        #expect(try Reading.loses(#"{\#(context), "@id": "urn:x", "p": "out"}"#))
        #expect(try Reading.loses(#"{\#(context), "@id": "urn:x", "@type": "T", "q": {"p": "within"}}"#))
    }

    @Test func `contexts of several types take effect in the order of their names`() throws {
        let text = #"""
            {"@context": {"B": {"@id": "urn:B", "@context": {"p": "urn:p:b"}}, "A": {"@id": "urn:A",
             "@context": {"p": "urn:p:a"}}}, "@id": "urn:x", "@type": ["B", "A"], "p": "v"}
            """#
        #expect(try Reading.lines(text).last == #"<urn:x> <urn:p:b> "v" ."#)
    }

    @Test func `the context of a property holds for all that is within`() throws {
        let context = #""@context": {"q": {"@id": "urn:q:q", "@context": {"p": "urn:p:scoped"}}, "r": "urn:r:r"}"#
        #expect(
            try Reading.lines(#"{\#(context), "@id": "urn:x", "q": {"@id": "urn:y", "r": {"@id": "urn:z", "p": "v"}}}"#)
                .contains(#"<urn:z> <urn:p:scoped> "v" ."#))
        #expect(try Reading.loses(#"{\#(context), "@id": "urn:x", "q": {"@id": "urn:y"}, "p": "out"}"#))
    }

    @Test func `a protected term keeps its meaning`() throws {
        let first = #"{"@protected": true, "p": {"@id": "urn:p:p", "@type": "@id"}}"#
        func refusal(_ second: String) throws -> JSONLDError? {
            try Reading.refusal(#"{"@context": [\#(first), \#(second)], "@id": "urn:x", "p": "urn:y"}"#)
        }
        #expect(try refusal(#"{"p": {"@id": "urn:p:p", "@type": "@id"}}"#) == nil)
        #expect(try refusal(#"{"q": "urn:q:q"}"#) == nil)
        for second in [
            #"{"p": "urn:p:p"}"#, #"{"p": {"@id": "urn:p:other", "@type": "@id"}}"#, #"{"p": null}"#, "null",
            #"{"p": {"@id": "urn:p:p", "@type": "@id", "@container": "@set"}}"#,
        ] {
            guard case .invalid = try refusal(second) else {
                Issue.record("accepted \(second)")
                continue
            }
        }
    }

    @Test func `the context of a property may redefine what is protected, that of a type may not`() throws {
        let terms = #""p": {"@id": "urn:p:p", "@protected": true}"#
        let property =
            #"{"@context": {\#(terms), "q": {"@id": "urn:q:q", "@context": {"p": "urn:p:new"}}}, "#
            + #""@id": "urn:x", "q": {"@id": "urn:y", "p": "v"}}"#
        #expect(try Reading.lines(property).contains(#"<urn:y> <urn:p:new> "v" ."#))
        let type =
            #"{"@context": {\#(terms), "T": {"@id": "urn:T", "@context": {"p": "urn:p:new"}}}, "#
            + #""@id": "urn:x", "@type": "T", "p": "v"}"#
        guard case .invalid = try Reading.refusal(type) else {
            Issue.record("redefined a protected term")
            return
        }
    }

    @Test func `pinned protected terms cannot be redefined by another pinned context`() throws {
        let tables = try [("https://a.example/", "urn:p:a"), ("https://b.example/", "urn:p:b")].map { url, iri in
            try ContextTable(
                text: """
                    context \(url)
                    sha256 \(String(repeating: "00", count: 32))
                    protected
                    p = <\(iri)>
                    """)
        }
        let processor = JSONLDProcessor(catalog: try ContextCatalog(tables))
        let both: JSONObject = ["@context": ["https://a.example/", "https://b.example/"], "@id": "urn:x", "p": "v"]
        #expect(throws: JSONLDError.self) { try processor.quads(of: both) }
        #expect(try processor.quads(of: ["@context": "https://b.example/", "@id": "urn:x", "p": "v"]).count == 1)
    }

    @Test func `a prefix that a pinned context leaves open is that of the context around`() throws {
        let table = try ContextTable(
            text: """
                context https://a.example/
                sha256 \(String(repeating: "00", count: 32))
                outer x
                p = <urn:p:p> ^x:date
                """)
        let catalog = try ContextCatalog([table])
        let options = JSONLDOptions(allowsInlineContexts: true)
        let processor = JSONLDProcessor(catalog: catalog, options: options)
        func datatype(_ context: JSONValue) throws -> String? {
            guard
                case .literal(let literal) = try processor.quads(of: ["@context": context, "@id": "urn:x", "p": "v"])[0]
                    .object
            else { return nil }
            return literal.datatype
        }
        #expect(try datatype("https://a.example/") == "x:date")
        #expect(try datatype([["x": "https://x.example/#"], "https://a.example/"]) == "https://x.example/#date")
    }

    @Test(arguments: [
        #"{"@context": {"p": {"@id": "urn:p:p", "@container": "@language"}}, "p": {"en": "x"}}"#,
        #"{"@context": {"p": {"@id": "urn:p:p", "@container": ["@index", "@set"]}}, "p": {"a": "x"}}"#,
        #"{"@context": {"p": {"@id": "urn:p:p", "@container": "@id"}}, "p": {}}"#,
        #"{"@context": {"p": {"@reverse": "urn:p:p"}}, "p": {"@id": "urn:y"}}"#,
        #"{"@context": {"p": {"@id": "urn:p:p", "@nest": "n"}}, "p": "x"}"#,
        #"{"@context": {"@import": "https://a.example/"}, "urn:p:p": "x"}"#,
        #"{"@context": {"@propagate": false}, "urn:p:p": "x"}"#,
        #"{"@reverse": {"urn:p:p": {"@id": "urn:y"}}}"#, #"{"@included": {"@id": "urn:y"}, "urn:p:p": "x"}"#,
        #"{"@nest": {"urn:p:p": "x"}}"#, #"{"@index": "hidden", "urn:p:p": "x"}"#,
    ])
    func `what credentials do not use is refused by name`(_ text: String) throws {
        guard case .unsupported = try Reading.refusal(text) else {
            Issue.record("not refused: \(text)")
            return
        }
    }

    @Test func `the pinned contexts of a badge and its proof agree`() throws {
        let catalog = try PinnedContexts.catalog()
        let contexts = [
            "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ]
        let processor = JSONLDProcessor(selection: try catalog.selections(for: contexts)[0])
        let proof: JSONObject = [
            "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod",
            "verificationMethod": "did:key:z6Mk#z6Mk",
        ]
        let lines = try RDFCanonicalizer().canonicalize(try processor.quads(of: proof, context: contexts)).nquads
        #expect(lines.contains("<https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod>"))
        #expect(lines.contains(#""eddsa-rdfc-2022"^^<https://w3id.org/security#cryptosuiteString>"#))
        #expect(lines.contains("<https://w3id.org/security#verificationMethod> <did:key:z6Mk#z6Mk>"))
    }
}
