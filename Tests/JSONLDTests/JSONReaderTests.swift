import JSONLD
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    private func reason(_ bytes: [UInt8], _ limits: JSONLimits = .standard) -> JSONReadingError.Reason? {
        do throws(JSONReadingError) {
            _ = try JSONReader.read(bytes, limits: limits)
            return nil
        } catch {
            return error.reason
        }
    }

    private func reason(_ text: String) -> JSONReadingError.Reason? { reason(Array(text.utf8)) }

    @Test func `reads every kind of value`() throws {
        let value = try read(#" {"a": [1, -0.5e+2, "x\n\u00e9\ud83d\ude00", true, false, null], "b": {}} "#)
        #expect(value["a"]?.array?.count == 6)
        #expect(value["a"]?.array?[2].string == "x\né😀")
        #expect(value["b"]?.object?.members.isEmpty == true)
    }

    @Test func `keeps the text of numbers`() throws {
        for text in ["0", "-0", "1.50", "1E2", "12345678901234567890", "1e308", "1e-400"] {
            #expect(try read(text).number?.text == text)
        }
        #expect(try read("7").number?.integer == 7)
        #expect(try read("7.0").number?.integer == nil)
    }

    @Test(arguments: ["01", "+1", "1.", ".5", "1e", "0x1", "NaN", "Infinity", "-"])
    func `refuses what is no number`(_ text: String) { #expect(reason(text) != nil) }

    @Test func `refuses a number beyond a double`() {
        #expect(reason("1e400") == .numberRange)
        #expect(reason("-1e400") == .numberRange)
        #expect(reason("1e308") == nil)
    }

    @Test func `refuses a name that occurs twice`() {
        #expect(reason(#"{"name": 1, "name": 2}"#) == .duplicateName("name"))
        #expect(reason(#"{"name": 1, "na\u006de": 2}"#) == .duplicateName("name"))
        #expect(reason(#"[{"a": {"b": 1, "b": 1}}]"#) == .duplicateName("b"))
        #expect(reason(#"{"name": 1, "Name": 2}"#) == nil)
    }

    @Test func `keeps names apart that are only canonically equivalent`() throws {
        let value = try read("{\"K\": 1, \"\u{212A}\": 2}")
        #expect(value["K"]?.number?.integer == 1)
        #expect(value["\u{212A}"]?.number?.integer == 2)
    }

    @Test(arguments: [#""\ud800""#, #""\udc00""#, #""\ud800x""#, #""\ud800\ud800""#, #""\ud800\u0041""#])
    func `refuses half a surrogate pair`(_ text: String) { #expect(reason(text) == .loneSurrogate) }

    @Test(
        arguments: [
            [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0xC3, 0x22],
            [0x22, 0x80, 0x22],
        ] as [[UInt8]])
    func `refuses what is not UTF-8`(_ bytes: [UInt8]) { #expect(reason(bytes) == .encoding) }

    @Test(arguments: [
        "", " ", "{", "[", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "\"", "\"\\", "\"\\x\"",
        "\"\\u12\"",
        "\"\u{1}\"", "tru", "nulll", "1 2", "{} {}", "[] x", "'a'", "[1 2]", "\u{FEFF}{}",
    ])
    func `refuses what is not JSON`(_ text: String) { #expect(reason(text) != nil) }

    @Test func `takes 99 levels and refuses 100`() {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(reason(nested(99)) == nil)
        #expect(reason(nested(100)) == .depth(limit: 99))
        #expect(reason(String(repeating: "[", count: 100_000)) == .depth(limit: 99))
        #expect(reason(String(repeating: "{\"a\":", count: 100)) == .depth(limit: 99))
    }

    @Test func `depth counts nesting, not lists`() {
        let flat = "[" + Array(repeating: "[]", count: 500).joined(separator: ",") + "]"
        #expect(reason(flat) == nil)
    }

    @Test func `takes the largest size and refuses a byte more`() {
        let limits = JSONLimits(maximumBytes: 10, maximumDepth: 5)
        #expect(reason(Array("\"12345678\"".utf8), limits) == nil)
        #expect(reason(Array("\"123456789\"".utf8), limits) == .size(limit: 10))
    }

    @Test func `says where and what`() {
        do throws(JSONReadingError) {
            _ = try JSONReader.read(Array(#"{"a":1,"a":2}"#.utf8))
            Issue.record("read a duplicate")
        } catch {
            #expect(error.description == #"JSON refused at byte 12: the member "a" occurs twice"#)
        }
    }
}
