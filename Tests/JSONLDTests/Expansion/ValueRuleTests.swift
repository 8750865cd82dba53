import Testing

@testable import JSONLD

/// How values become literals, lists and graphs.
@Suite struct ValueRuleTests {
    private static let xsd = "http://www.w3.org/2001/XMLSchema#"

    /// The object of the only statement that a value of `p` makes.
    private func object(_ value: String, definition: String = #""urn:p:p""#) throws -> String {
        let lines = try Reading.lines(#"{"@context": {"p": \#(definition)}, "@id": "urn:x", "p": \#(value)}"#)
        try #require(lines.count == 1, "\(lines)")
        return String(lines[0].dropFirst("<urn:x> <urn:p:p> ".count).dropLast(2))
    }

    @Test(arguments: [
        ("0", "0", "integer"), ("-0", "0", "integer"), ("7", "7", "integer"), ("3.0", "3", "integer"),
        ("1e2", "100", "integer"), ("-12", "-12", "integer"), ("9007199254740991", "9007199254740991", "integer"),
        ("1.5", "1.5E0", "double"), ("0.1", "1.0E-1", "double"), ("-2.25", "-2.25E0", "double"),
        ("1e21", "1.0E21", "double"), ("9.95", "9.949999999999999E0", "double"), ("1e-7", "1.0E-7", "double"),
        ("5e-324", "4.940656458412465E-324", "double"), ("0.30000000000000004", "3.0E-1", "double"),
        ("1.7976931348623157e308", "1.797693134862316E308", "double"), ("123456.789", "1.23456789E5", "double"),
        ("true", "true", "boolean"), ("false", "false", "boolean"),
    ])
    func `numbers and truth values have one text`(_ json: String, _ text: String, _ type: String) throws {
        #expect(try object(json) == #""\#(text)"^^<\#(Self.xsd)\#(type)>"#)
    }

    @Test func `a number below 1e21 stays whole without safe mode`() throws {
        let line = try Reading.lines(#"{"@id": "urn:x", "urn:p:p": 999999999999999900000}"#, isSafe: false)[0]
        #expect(line.contains(#""999999999999999868928"^^"#))
    }

    @Test func `a type given to a number is kept`() throws {
        let float = #"{"@id": "urn:p:p", "@type": "urn:t:float"}"#
        #expect(try object("3.5", definition: float) == #""3.5E0"^^<urn:t:float>"#)
        #expect(try object("3.0", definition: float) == #""3"^^<urn:t:float>"#)
        #expect(try object(#""3.50""#, definition: float) == #""3.50"^^<urn:t:float>"#)
        let double = #"{"@id": "urn:p:p", "@type": "\#(Self.xsd)double"}"#
        #expect(try object("3", definition: double) == #""3.0E0"^^<\#(Self.xsd)double>"#)
        #expect(try object("0", definition: double) == #""0.0E0"^^<\#(Self.xsd)double>"#)
    }

    @Test func `texts are texts unless something else is said`() throws {
        #expect(try object(#""a""#) == #""a""#)
        #expect(try object(#""urn:y""#, definition: #"{"@id": "urn:p:p", "@type": "@id"}"#) == "<urn:y>")
        #expect(try object(#""p""#, definition: #"{"@id": "urn:p:p", "@type": "@vocab"}"#) == "<urn:p:p>")
        #expect(try object(#""a""#, definition: #"{"@id": "urn:p:p", "@type": "@none"}"#) == #""a""#)
        #expect(try object(#""a""#, definition: #"{"@id": "urn:p:p", "@language": "EN-gb"}"#) == #""a"@en-gb"#)
        #expect(try object(#"{"@value": "a", "@type": "urn:t:t"}"#) == #""a"^^<urn:t:t>"#)
        #expect(try object(#"{"@value": "a", "@language": "fr"}"#) == #""a"@fr"#)
    }

    @Test func `JSON is kept whole, in its canonical text`() throws {
        let json = #"{"@id": "urn:p:p", "@type": "@json"}"#
        let type = "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>"
        #expect(
            try object(#"{"b": [1.0, null], "a": "x"}"#, definition: json) == #""{\"a\":\"x\",\"b\":[1,null]}""# + type)
        #expect(try object("null", definition: json) == #""null""# + type)
        #expect(try object(#"{"@value": [1], "@type": "@json"}"#) == #""[1]""# + type)
    }

    @Test(arguments: [
        #"{"@value": "a", "@type": "urn:t:t", "@language": "en"}"#, #"{"@value": "a", "@id": "urn:y"}"#,
        #"{"@value": ["a"]}"#, #"{"@value": 1, "@language": "en"}"#, #"{"@value": "a", "@type": "_:b"}"#,
        #"{"@value": "a", "@type": ["urn:t:t", "urn:t:u"]}"#, #"{"@list": ["a"], "@id": "urn:y"}"#,
        #"{"@set": ["a"], "@list": []}"#, #"{"@value": "a", "urn:q:q": "b"}"#, #"{"@id": 7}"#, #"{"@type": 7}"#,
    ])
    func `what is no value, list or set is refused`(_ value: String) throws {
        #expect(try Reading.refusal(#"{"@id": "urn:x", "urn:p:p": \#(value)}"#) != nil)
    }

    @Test func `a set is its elements, a list keeps their order`() throws {
        let set = #"{"@id": "urn:p:p", "@container": "@set"}"#
        #expect(try object(#"["a"]"#, definition: set) == #""a""#)
        #expect(try object(#"{"@set": ["a"]}"#) == #""a""#)
        let list = #"{"@context": {"p": {"@id": "urn:p:p", "@container": "@list"}}, "@id": "urn:x", "p": ["b", "a"]}"#
        let explicit = #"{"@id": "urn:x", "urn:p:p": {"@list": ["b", "a"]}}"#
        #expect(try Reading.lines(list) == Reading.lines(explicit))
        #expect(try Reading.lines(list).count == 5)
        #expect(try Reading.lines(list) != Reading.lines(list.replacing(#"["b", "a"]"#, with: #"["a", "b"]"#)))
        #expect(
            try object("[]", definition: #"{"@id": "urn:p:p", "@container": "@list"}"#)
                == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>")
    }

    @Test func `a graph holds what is said in it`() throws {
        let text = #"""
            {"@context": {"g": {"@id": "urn:g:g", "@container": "@graph"}, "p": "urn:p:p"},
             "@id": "urn:x", "g": {"@id": "urn:y", "p": "v"}}
            """#
        #expect(
            try Reading.lines(text) == [
                #"<urn:x> <urn:g:g> _:c14n0 ."#, #"<urn:y> <urn:p:p> "v" _:c14n0 ."#,
            ])
        let named = #"{"@id": "urn:g", "@graph": [{"@id": "urn:y", "urn:p:p": "v"}]}"#
        #expect(try Reading.lines(named) == [#"<urn:y> <urn:p:p> "v" <urn:g> ."#])
    }

    @Test func `blank nodes with one label are one node`() throws {
        let text = #"[{"@id": "_:a", "urn:p:p": 1}, {"@id": "_:a", "urn:p:q": 2}, {"@id": "_:b", "urn:p:r": 3}]"#
        #expect(Set(try Reading.lines(text).map { $0.prefix(7) }).count == 2)
    }

    @Test func `limits hold just where they say`() throws {
        func read(_ values: Int, _ limits: JSONLDLimits) throws {
            let array = JSONValue.array((0..<values).map { .number(JSONNumber($0)) })
            let processor = JSONLDProcessor(catalog: try ContextCatalog([]), options: JSONLDOptions(limits: limits))
            _ = try processor.quads(of: ["@id": "urn:x", "urn:p:p": array])
        }
        var limits = JSONLDLimits.standard
        limits.maximumQuads = 10
        try read(10, limits)
        #expect(throws: JSONLDError.self) { try read(11, limits) }
        limits = .standard
        limits.maximumItems = 11
        try read(10, limits)
        #expect(throws: JSONLDError.self) { try read(11, limits) }
        var deep: JSONValue = ["urn:p:p": "end"]
        for _ in 0..<200 { deep = ["urn:p:p": deep] }
        let processor = JSONLDProcessor(catalog: try ContextCatalog([]))
        #expect(throws: JSONLDError.self) { try processor.quads(ofValue: deep) }
        let url = JSONValue.string("https://www.w3.org/ns/credentials/v2")
        let pinned = JSONLDProcessor(catalog: try PinnedContexts.catalog())
        for (count, isRead) in [(16, true), (17, false)] {
            let contexts = JSONValue.array(Array(repeating: url, count: count))
            let quads = try? pinned.quads(of: ["@context": contexts, "type": "VerifiableCredential"])
            #expect((quads != nil) == isRead)
        }
    }
}
