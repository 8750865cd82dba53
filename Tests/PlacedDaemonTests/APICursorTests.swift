import Foundation
import PlacedDomain
import PlacedStore
import Testing

@testable import PlacedWeb

@Suite("Cursors hold their filters and nothing else is taken for one")
struct APICursorTests {
    private let codec = CursorCodec(key: Array(repeating: 1, count: 32))

    private let search: PlacementSearch = {
        var search = PlacementSearch()
        search.words = "computer"
        search.kind = .internship
        search.after = .init(at: Date(timeIntervalSince1970: 1_795_377_600.123456), id: .new(at: LearnerFixture.start))
        return search
    }()

    @Test("a cursor reads back as the search it was made of")
    func roundTrip() throws {
        let text = try codec.write(search, list: "placements")
        #expect(text.utf8.allSatisfy { $0.isBase64URL })
        #expect(try codec.read(text, list: "placements") as PlacementSearch == search)
    }

    @Test("a position keeps every microsecond the database counts")
    func microseconds() throws {
        for count in [1_795_377_600_123_456, 1_795_377_600_999_999, 946_684_800_000_001] as [Int64] {
            let at = Date(timeIntervalSince1970: Double(count) / 1_000_000)
            let text = try codec.write(PlacementSearch.Position(at: at, id: .new(at: at)), list: "l")
            let read: PlacementSearch.Position = try codec.read(text, list: "l")
            #expect(Int64((read.at.timeIntervalSince1970 * 1_000_000).rounded()) == count)
        }
    }

    @Test("a changed, cut, foreign or other list's cursor is refused")
    func tampering() throws {
        let text = try codec.write(search, list: "placements")
        var changed = Array(text.utf8)
        changed[10] = changed[10] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        let foreign = try CursorCodec(key: Array(repeating: 2, count: 32)).write(search, list: "placements")
        for wrong in [
            String(decoding: changed, as: UTF8.self), String(text.dropLast(4)), foreign, "", "x", "é", text + "A",
        ] {
            #expect(throws: Problem.self) { try codec.read(wrong, list: "placements") as PlacementSearch }
        }
        let problem = #expect(throws: Problem.self) { try codec.read(text, list: "matches") as PlacementSearch }
        #expect(problem?.type == .malformed)
        #expect(problem?.detail.contains("cursor") == true)
    }
}

extension UInt8 {
    fileprivate var isBase64URL: Bool {
        let character = Character(Unicode.Scalar(self))
        return character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
    }
}
