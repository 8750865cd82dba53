import Foundation
import PlacedText
import Testing

@Suite("Shipped locale files")
struct ShippedLocaleTests {
    private let catalogue: LocaleCatalogue

    init() throws {
        catalogue = try LocaleCatalogue(directory: #filePath.split(separator: "/Tests/")[0] + "/config/locales")
    }

    @Test("The shipped files agree and English is there")
    func load() {
        #expect(catalogue.languages.contains(.en))
    }

    @Test("Days and instants in words")
    func dates() throws {
        let day = try #require(CivilDate(iso8601: "2026-11-22"))
        #expect(catalogue.date(day, .en) == "November 22, 2026")
        let zone = try #require(TimeZone(identifier: "America/New_York"))
        // 2026-03-08 06:59:59Z is a second before New York's clocks go forward.
        let before = Date(timeIntervalSince1970: 1_772_953_199)
        #expect(catalogue.dateTime(before, in: zone, .en) == "March 8, 2026, 01:59")
        #expect(catalogue.dateTime(before.addingTimeInterval(1), in: zone, .en) == "March 8, 2026, 03:00")
        #expect(catalogue.dateTime(Date(timeIntervalSince1970: -1), in: .gmt, .en) == "December 31, 1969, 23:59")
    }

    @Test(
        "Days that do not exist are not read",
        arguments: ["2026-02-29", "2026-00-10", "2026-13-01", "2026-1-01", "2026-11-31", "20261122", "2026-11-2x", ""])
    func refusesDays(text: String) {
        #expect(CivilDate(iso8601: text) == nil)
    }

    @Test("A leap day is read in leap years only")
    func leapDay() {
        #expect(CivilDate(iso8601: "2024-02-29") != nil)
        #expect(CivilDate(iso8601: "2000-02-29") != nil)
        #expect(CivilDate(iso8601: "1900-02-29") == nil)
    }

    @Test("Money by the currency's own decimals")
    func money() {
        #expect(catalogue.money(minorUnits: 1_850, currency: "USD", .en) == "$18.50")
        #expect(catalogue.money(minorUnits: 123_456_705, currency: "USD", .en) == "$1,234,567.05")
        #expect(catalogue.money(minorUnits: 1_850, currency: "JPY", .en) == "JPY\u{A0}1,850")
        #expect(catalogue.money(minorUnits: 1_850, currency: "KWD", .en) == "KWD\u{A0}1.850")
        #expect(catalogue.money(minorUnits: -5, currency: "EUR", .en) == "−€0.05")
    }

    @Test("Lengths of time by their two largest units")
    func durations() {
        #expect(catalogue.duration(seconds: 0, .en) == "0 seconds")
        #expect(catalogue.duration(seconds: 59, .en) == "59 seconds")
        #expect(catalogue.duration(seconds: 60, .en) == "1 minute")
        #expect(catalogue.duration(seconds: 3_660, .en) == "1 hour 1 minute")
        #expect(catalogue.duration(seconds: 2 * 86_400 + 5, .en) == "2 days")
        #expect(catalogue.duration(seconds: 2 * 86_400 + 3 * 3_600 + 59, .en) == "2 days 3 hours")
        #expect(catalogue.duration(seconds: -4, .en) == "0 seconds")
    }
}
