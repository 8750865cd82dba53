import Foundation
import JSONLD
import OpenBadges

/// The text of a date, alone and as the dates of a signed credential.
struct DateInput {
    let text: String

    func run(in world: FuzzWorld) async throws {
        let date = Timestamp.parse(text)
        if let date {
            try check(date)
        } else if let day = Timestamp.parse(text, .dayAlone), Timestamp.text(day) != "\(text)T00:00:00Z" {
            throw BrokenPromise("the day \(text) is read as \(Timestamp.text(day))")
        }
        try await check("validFrom", date, world) { $0 <= FuzzWorld.now.addingTimeInterval(300) }
        try await check("validUntil", date, world) { $0 >= FuzzWorld.now }
    }

    /// The instant is the one the C library computes, and what we write of it is read as the same second.
    private func check(_ date: Date) throws {
        let digits = Array(text.utf8)
        func number(_ place: Int, _ count: Int) -> Int32 {
            digits[place..<place + count].reduce(0) { $0 * 10 + Int32($1) - 48 }
        }
        var parts = tm()
        parts.tm_year = number(0, 4) - 1900
        parts.tm_mon = number(5, 2) - 1
        parts.tm_mday = number(8, 2)
        parts.tm_hour = number(11, 2)
        parts.tm_min = number(14, 2)
        parts.tm_sec = number(17, 2)
        var expected = timegm(&parts)
        if let last = digits.last, last != UInt8(ascii: "Z"), last != UInt8(ascii: "z") {
            let hasColon = digits[digits.count - 3] == UInt8(ascii: ":")
            let hours = digits.count - (hasColon ? 5 : 4)
            let offset = Int(number(hours, 2)) * 3600 + Int(number(digits.count - 2, 2)) * 60
            expected -= digits[hours - 1] == UInt8(ascii: "-") ? -offset : offset
        }
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard Int(seconds) == expected else { throw BrokenPromise("\(text) is read as \(seconds), not \(expected)") }
        // A zone may lead out of the years that can be written.
        guard Timestamp.range.contains(seconds) else { return }
        guard Timestamp.parse(Timestamp.text(date))?.timeIntervalSince1970 == seconds else {
            throw BrokenPromise("\(text) is written as \(Timestamp.text(date)), which is read as another instant")
        }
    }

    private func check(
        _ member: String, _ date: Date?, _ world: FuzzWorld, _ holds: (Date) -> Bool
    ) async throws {
        var credential = world.credential
        credential[member] = .string(text)
        let report = await world.verify(Array(try world.signer.token(credential).utf8))
        if report.verdict == .verified, date.map(holds) != true {
            throw BrokenPromise("verified with \(member) \(text): \(report.jsonText)")
        }
    }
}
