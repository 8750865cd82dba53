import JSONLD
import Testing

@Suite struct JSONCanonicalizationTests {
    private func canonical(_ text: String) throws -> String {
        JSONCanonicalization.text(of: try JSONReader.read(Array(text.utf8)))
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("0e5", "0"), ("1", "1"), ("-1", "-1"), ("1.0", "1"), ("10", "10"),
        ("1.50", "1.5"), ("-1.5", "-1.5"), ("100.5", "100.5"), ("2147483647", "2147483647"),
        ("2147483648", "2147483648"), ("-2147483649", "-2147483649"), ("0.1", "0.1"), ("1e0", "1"), ("1E3", "1000"),
        ("4.50", "4.5"), ("2e-3", "0.002"), ("333333333.33333329", "333333333.3333333"), ("1E30", "1e+30"),
        ("0.000000000000000000000000001", "1e-27"),
    ]) func `numbers are written as ECMAScript writes them`(_ source: String, _ expected: String) throws {
        #expect(try canonical(source) == expected)
    }

    @Test(arguments: [
        // Digits only up to and with 21 places, an exponent from 1e21 on.
        ("999999999999999900000", "999999999999999900000"), ("1e20", "100000000000000000000"), ("1e21", "1e+21"),
        ("123456789012345678901", "123456789012345680000"), ("1.5e21", "1.5e+21"), ("-1e21", "-1e+21"),
        // A leading "0." down to and with 1e-6, an exponent below.
        ("1e-6", "0.000001"), ("0.0000012", "0.0000012"), ("9.99e-7", "9.99e-7"), ("1e-7", "1e-7"),
        ("-1.25e-7", "-1.25e-7"),
        // The edges of doubles.
        ("5e-324", "5e-324"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("2.2250738585072014e-308", "2.2250738585072014e-308"), ("9007199254740993", "9007199254740992"),
        ("9007199254740992", "9007199254740992"), ("1e-400", "0"), ("1e23", "1e+23"),
    ]) func `the layout changes at 1e21 and below 1e-6`(_ source: String, _ expected: String) throws {
        #expect(try canonical(source) == expected)
    }

    @Test func `members are sorted by UTF-16 code units, at every level`() throws {
        let source =
            #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7,"a":{"b":[{"d":0,"c":0}],"":0}}"#
        let expected =
            "{\"\\r\":2,\"1\":4,\"a\":{\"\":0,\"b\":[{\"c\":0,\"d\":0}]},\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{FB33}\":3}"
        #expect(try canonical(source) == expected)
    }

    @Test func `surrogates come between U+D7FF and U+E000, not after U+FFFF`() throws {
        let source =
            "{\"\u{FFFF}\":4,\"\u{E000}\":3,\"\u{10000}\":1,\"\u{10FFFF}\":2,\"\u{D7FF}\":0,\"a\u{10000}\":6,\"a\u{E000}\":7}"
        let expected =
            "{\"a\u{10000}\":6,\"a\u{E000}\":7,\"\u{D7FF}\":0,\"\u{10000}\":1,\"\u{10FFFF}\":2,\"\u{E000}\":3,\"\u{FFFF}\":4}"
        #expect(try canonical(source) == expected)
    }

    @Test func `a name comes before every longer name that begins with it`() throws {
        #expect(try canonical(#"{"aa":1,"a":2,"":3,"B":4}"#) == #"{"":3,"B":4,"a":2,"aa":1}"#)
    }

    @Test func `only quotes, backslashes and control characters are escaped`() throws {
        #expect(try canonical(#""\b\t\n\f\r\"\\""#) == #""\b\t\n\f\r\"\\""#)
        #expect(try canonical(#""\u0000\u0007\u000b\u000e\u001F""#) == #""\u0000\u0007\u000b\u000e\u001f""#)
        #expect(try canonical(#""\u0020\/\u007f\u0080\u2028\u00e9""#) == "\" /\u{7F}\u{80}\u{2028}é\"")
    }

    @Test func `text is not normalised`() throws {
        #expect(JSONCanonicalization.bytes(of: "e\u{301}") == [0x22, 0x65, 0xCC, 0x81, 0x22])
        #expect(JSONCanonicalization.bytes(of: "\u{212A}") == [0x22, 0xE2, 0x84, 0xAA, 0x22])
        let twoNames: JSONValue = ["é": 1, "e\u{301}": 2]
        #expect(JSONCanonicalization.text(of: twoNames).utf8.elementsEqual("{\"e\u{301}\":2,\"é\":1}".utf8))
    }

    @Test func `white space goes, the order of lists stays`() throws {
        #expect(
            try canonical(" { \"b\" : [ 3 , 1.0 , null ] ,\n\"a\" : [ true, false, { } , [ ] ] } ")
                == #"{"a":[true,false,{},[]],"b":[3,1,null]}"#)
    }

    @Test func `the canonical text of a canonical text is itself`() throws {
        let once = try canonical(#"{"z":[1e21,1e-7,"\u001f",{"y":-0}],"a":"€"}"#)
        #expect(try canonical(once) == once)
    }
}
