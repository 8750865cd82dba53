import JSONLD
import Testing

@Suite struct JSONObjectTests {
    /// Small objects are looked through, large ones have an index: the same is to hold on both sides and on the way.
    @Test(arguments: [15, 16, 17, 18, 40]) func `finds, replaces and removes among any number of members`(
        _ count: Int
    ) {
        var object = JSONObject()
        for number in 0..<count { object["m\(number)"] = .number(JSONNumber(number)) }
        #expect(object.names == (0..<count).map { "m\($0)" })
        for number in stride(from: 0, to: count, by: 3) { object["m\(number)"] = nil }
        for number in 0..<count {
            #expect(object["m\(number)"]?.number?.integer == (number % 3 == 0 ? nil : number))
        }
        object["m1"] = "x"
        object["m0"] = "y"
        #expect(object["m1"] == "x" && object.names.last == "m0" && object.names.first == "m1")
        for name in object.names { object[name] = nil }
        #expect(object.members.isEmpty && object["m1"] == nil)
    }

    @Test(arguments: [15, 16, 17, 18]) func `a name given twice is refused among any number of members`(_ count: Int) {
        let members = (0..<count).map { #""m\#($0)":1"# }
        for last in ["m0", "m\(count - 1)"] {
            let text = "{" + (members + [#""\#(last)":2"#]).joined(separator: ",") + "}"
            #expect(throws: JSONReadingError.self) { try JSONReader.read(Array(text.utf8)) }
        }
        #expect(throws: Never.self) { try JSONReader.read(Array("{\(members.joined(separator: ","))}".utf8)) }
    }

    @Test func `names of any length differ by their last byte`() {
        for length in 1...40 {
            let name = String(repeating: "n", count: length)
            let object: JSONObject = [name: 1, name.dropLast() + "m": 2]
            #expect(object[name] == 1 && object[name.dropLast() + "m"] == 2)
            #expect(object[name + "n"] == nil && object[String(name.dropLast())] == nil)
        }
    }
}
