import Testing

@testable import PlacedWeb

@Suite("JSON of requests is read strictly")
struct APIJSONTextTests {
    private func read(_ text: String) throws(JSONTextError) -> JSONNode { try JSONText.read(Array(text.utf8)) }

    @Test("every kind of value comes back as it was written")
    func values() throws {
        let node = try read(#" {"a": [1, -2.5e3, true, false, null], "b": "x\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"} "#)
        #expect(node["a"] == [.number("1"), .number("-2.5e3"), true, false, nil])
        #expect(node["b"].text == "x\"\\/\u{8}\u{c}\n\r\té😀")
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", #"{"a":1,}"#, #"{"a" 1}"#, "01", "1.", ".5", "+1", "1e", "tru", "nul", "NaN", "'a'",
            #""a"#, "\"\u{1}\"", #""\x""#, #""\u12""#, "1 2", "{} x", "[1 2]", #"{a: 1}"#, "\u{feff}{}",
        ])
    func refused(_ text: String) {
        #expect(throws: JSONTextError.self) { try read(text) }
    }

    @Test("a name that stands twice is refused, in escapes too")
    func duplicates() {
        #expect(throws: JSONTextError.self) { try read(#"{"a": 1, "a": 1}"#) }
        #expect(throws: JSONTextError.self) { try read(#"{"a": 1, "\u0061": 1}"#) }
        #expect(throws: Never.self) { try read(#"{"a": {"a": 1}}"#) }
    }

    @Test(
        "half a surrogate pair is refused", arguments: [#""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\ud800x""#])
    func surrogates(_ text: String) {
        #expect(throws: JSONTextError.self) { try read(text) }
    }

    @Test("64 levels are read, 65 and 100 000 are refused")
    func depth() {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(throws: Never.self) { try read(nested(64)) }
        #expect(throws: JSONTextError.self) { try read(nested(65)) }
        #expect(throws: JSONTextError.self) { try read(nested(100_000)) }
    }

    @Test("bytes that are not UTF-8 are refused")
    func encoding() {
        #expect(throws: JSONTextError.self) { try JSONText.read([0x22, 0xff, 0x22]) }
        #expect(throws: JSONTextError.self) { try JSONText.read([0x22, 0xc0, 0x80, 0x22]) }
    }

    @Test("what is written reads back the same")
    func roundTrip() throws {
        let node: JSONNode = [
            "t": "a\"\\\n\u{1}\u{1f}é😀", "n": .number("9007199254740993"), "e": [], "o": [:], "z": nil,
        ]
        #expect(try JSONText.read(node.bytes) == node)
    }
}
