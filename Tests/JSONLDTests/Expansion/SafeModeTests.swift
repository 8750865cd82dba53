import Testing

@testable import JSONLD

/// Nothing that a signature does not cover passes.
@Suite struct SafeModeTests {
    private static let context =
        #""@context": {"id": "@id", "type": "@type", "name": "https://v.example/name", "#
        + #""link": {"@id": "https://v.example/link", "@type": "@id"}, "T": "https://v.example/T", "#
        + #""graph": {"@id": "https://v.example/graph", "@container": "@graph", "@type": "@id"}, "gone": null}"#

    @Test(arguments: [
        #""honours": "added""#,  // a term of no context
        #""honours": null"#,
        #""gone": "x""#,  // a term kept from meaning anything
        #""@foo": "x""#,  // looks like a keyword
        #""_:p": "x""#,  // a blank node as a property
        #""bad property:x": "y""#,
        #""@type": ["T", "U"]"#,  // a type of no context
        #""link": "relative""#,
        #""link": "/absolute/path""#,
        #""link": "https://a.example/with space""#,
        #""link": "https://a.example/<>""#,
        #""link": {"id": "relative"}"#,
        #""link": "@unknown""#,
        #""name": {"@value": null}"#,
        #""name": {"@language": "en"}"#,
        #""name": {"@value": "x", "@language": "not a tag"}"#,
        #""graph": "https://a.example/named-only""#,  // leaves no trace in its graph
        #""graph": {"id": "https://a.example/named-only"}"#,
        #""@graph": ["text"]"#,
        #""name": 9007199254740992"#, #""name": -9007199254740993"#,  // beyond what a double keeps
    ])
    func `what would be dropped is an error`(_ member: String) throws {
        let text = #"{\#(Self.context), "id": "urn:x", "https://v.example/p": "kept", \#(member)}"#
        #expect(try Reading.loses(text), "\(member)")
    }

    @Test(arguments: [
        #""name": "x""#, #""name": null"#, #""name": []"#, #""name": [null, "x"]"#, #""link": "https://a.example/#b""#,
        #""link": "did:key:z6Mk""#, #""link": "urn:uuid:1""#, #""link": "_:b""#, #""type": "T""#,
        #""https://v.example/written-out": 1"#, #""name": 9007199254740991"#, #""name": {"@value": ""}"#,
        #""graph": {"id": "https://a.example/x", "name": "said"}"#,
    ])
    func `what is kept passes`(_ member: String) throws {
        let text = #"{\#(Self.context), "id": "urn:x", "https://v.example/p": "kept", \#(member)}"#
        #expect(try Reading.refusal(text) == nil, "\(member)")
    }

    @Test func `a bare node and a relative identifier are errors`() throws {
        #expect(try Reading.loses(#"{"@id": "urn:x"}"#))
        #expect(try Reading.loses(#"{"@id": "urn:x", "https://v.example/p": []}"#))
        #expect(try Reading.loses(#"{"@id": "urn:x", "https://v.example/p": null}"#))
        #expect(try Reading.loses(#"{"@id": "x", "https://v.example/p": 1}"#))
        #expect(try Reading.loses(#"[{"@id": "urn:x", "https://v.example/p": 1}, "text"]"#))
    }

    @Test func `without safe mode they are dropped, as the standard says`() throws {
        let text = #"{\#(Self.context), "id": "urn:x", "name": "n", "honours": "x", "link": "relative", "type": "U"}"#
        #expect(try Reading.lines(text, isSafe: false) == [#"<urn:x> <https://v.example/name> "n" ."#])
    }

    @Test func `a direction is refused, since statements do not keep it`() throws {
        let text = #"{"https://v.example/p": {"@value": "x", "@direction": "rtl"}}"#
        #expect(try Reading.refusal(text) == .unsupported("@direction"))
        #expect(try Reading.refusal(text, isSafe: false) == nil)
    }

    @Test func `contexts in the document and null are refused`() throws {
        let processor = JSONLDProcessor(catalog: try PinnedContexts.catalog())
        let v2 = "https://www.w3.org/ns/credentials/v2"
        let contexts: [JSONValue] = [
            ["name": "https://v.example/name"], [.string(v2), ["name": "https://v.example/name"]], .null,
            [.string(v2), .null], "https://evil.example/v2", "http://www.w3.org/ns/credentials/v2", [[.string(v2)]],
            [.string(v2), 7],
        ]
        for context in contexts {
            #expect(throws: JSONLDError.self, "\(context)") {
                try processor.quads(of: ["@context": context, "type": "VerifiableCredential"])
            }
        }
        #expect(
            throws: JSONLDError.contextNotAllowed("https://evil.example/v2"),
            performing: { try processor.quads(of: ["@context": "https://evil.example/v2", "id": "urn:x"]) })
        #expect(try processor.quads(of: ["@context": .string(v2), "type": "VerifiableCredential"]).count == 1)
    }
}
