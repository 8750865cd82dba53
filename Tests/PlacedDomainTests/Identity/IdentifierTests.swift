import Foundation
import PlacedDomain
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    private let noon = Date(timeIntervalSince1970: 1_803_902_400)

    @Test("are version 7 with the variant of RFC 9562 and the instant in their first 48 bits")
    func layout() throws {
        let id = PersonID.new(at: noon)
        let digits = id.description.replacing("-", with: "")
        #expect(Int(digits.prefix(12), radix: 16) == 1_803_902_400_000)
        #expect(Array(digits)[12] == "7")
        #expect("89ab".contains(Array(digits)[16]))
    }

    @Test("are in the order of their creation, two milliseconds apart")
    func order() {
        let ids = (0..<200).map { PersonID.new(at: noon.addingTimeInterval(Double($0) * 0.002)) }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test("compare by unsigned bytes, the first first")
    func comparison() throws {
        let low = try #require(PersonID("7f000000-0000-7000-8000-0000000000ff"))
        let high = try #require(PersonID("80000000-0000-7000-8000-000000000000"))
        #expect(low < high)
        #expect(!(high < low))
        #expect(!(low < low))
    }

    @Test("before 1970 stay at the first instant, since they cannot be negative")
    func beforeTheEpoch() {
        let id = PersonID.new(at: Date(timeIntervalSince1970: -1))
        #expect(id.description.hasPrefix("00000000-0000-7"))
    }

    @Test("are read in either case and written in lower case")
    func text() throws {
        let id = try #require(PersonID("018F5E6A-7B2C-7D3E-8F40-112233445566"))
        #expect(id.description == "018f5e6a-7b2c-7d3e-8f40-112233445566")
    }

    @Test(
        "are nothing else than 36 characters",
        arguments: [
            "", "018f5e6a7b2c7d3e8f40112233445566", "{18f5e6a-7b2c-7d3e-8f40-11223344556}",
            "018f5e6a-7b2c-7d3e-8f40-11223344556", "018f5e6a-7b2c-7d3e-8f40-1122334455667",
            "018f5e6a-7b2c-7d3e-8f40-11223344556g",
        ])
    func refused(text: String) {
        #expect(PersonID(text) == nil)
    }

    @Test("travel as JSON text, and a text that is none is refused")
    func json() throws {
        let id = PersonID.new(at: noon)
        let data = try JSONEncoder().encode([id])
        #expect(String(decoding: data, as: UTF8.self) == "[\"\(id)\"]")
        #expect(try JSONDecoder().decode([PersonID].self, from: data) == [id])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([PersonID].self, from: Data("[\"x\"]".utf8)) }
    }
}
