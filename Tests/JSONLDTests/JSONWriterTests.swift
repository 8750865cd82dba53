import JSONLD
import Testing

@Suite struct JSONWriterTests {
    @Test func `writes what was read`() throws {
        let text = #"{"b":[1.50,-0,"é\"\\\n\u0001",null],"a":{"t":true,"f":false}}"#
        #expect(JSONWriter.text(try JSONReader.read(Array(text.utf8))) == text)
    }

    @Test func `an object keeps its order when members are set and removed`() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = nil
        object["a"] = 4
        object["d"] = 5
        #expect(object.names == ["a", "c", "d"])
        #expect(object["c"] == 3)
        #expect(object["a"] == 4)
        #expect(object["b"] == nil)
    }

    @Test func `objects are equal in any order, strings only byte by byte`() {
        let left: JSONValue = ["a": 1, "b": "x"]
        let right: JSONValue = ["b": "x", "a": 1]
        #expect(left == right)
        #expect(JSONValue.string("K") != JSONValue.string("\u{212A}"))
        #expect(JSONValue.string("e\u{301}") != JSONValue.string("é"))
    }
}
