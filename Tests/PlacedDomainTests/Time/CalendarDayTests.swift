import Foundation
import PlacedDomain
import Testing

@Suite("Calendar days")
struct CalendarDayTests {
    @Test(
        "leap years are those of the Gregorian calendar",
        arguments: [
            ("2028-02-29", true), ("2027-02-29", false), ("2000-02-29", true), ("1900-02-29", false),
            ("2100-02-29", false), ("2400-02-29", true), ("2027-02-30", false), ("2027-04-31", false),
            ("2027-12-31", true), ("2027-13-01", false), ("2027-00-01", false), ("2027-01-00", false),
            ("1900-01-01", true), ("1899-12-31", false), ("9999-12-31", true),
        ])
    func exists(text: String, exists: Bool) {
        #expect((CalendarDay(text) != nil) == exists)
        if exists { #expect(CalendarDay(text)?.description == text) }
    }

    @Test(
        "nothing else is a day",
        arguments: [
            "", "2027-1-01", "27-01-01", "2027/01/01", "2027-01-01T00:00:00Z", "+2027-01-01", "2027-01-٠١",
            "-2027-01-01",
        ])
    func malformed(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test("are counted from 1970-01-01 without a gap over four centuries")
    func continuity() throws {
        #expect(CalendarDay("1970-01-01")?.dayNumber == 0)
        #expect(CalendarDay("2000-01-01")?.dayNumber == 10_957)
        let first = try #require(CalendarDay("1900-01-01"))
        let last = try #require(CalendarDay("2300-01-01"))
        for number in first.dayNumber...last.dayNumber {
            let day = CalendarDay(dayNumber: number)
            let (year, month, date) = day.components
            #expect(CalendarDay(year: year, month: month, day: date) == day)
        }
    }

    @Test(
        "end at midnight of their zone, summer time or not",
        arguments: [
            // The night of 13 to 14 March 2027 loses an hour in New York at two o'clock, after midnight.
            ("2027-03-13", "America/New_York", "2027-03-14T05:00:00Z"),
            ("2027-03-14", "America/New_York", "2027-03-15T04:00:00Z"),
            ("2027-11-06", "America/New_York", "2027-11-07T04:00:00Z"),
            ("2027-11-07", "America/New_York", "2027-11-08T05:00:00Z"),
            ("2027-03-01", "Pacific/Kiritimati", "2027-03-01T10:00:00Z"),
            ("2027-03-01", "Pacific/Pago_Pago", "2027-03-02T11:00:00Z"),
            ("2027-03-01", "UTC", "2027-03-02T00:00:00Z"),
            ("2027-03-01", "Asia/Kathmandu", "2027-03-01T18:15:00Z"),
            ("2028-02-29", "UTC", "2028-03-01T00:00:00Z"),
        ])
    func end(text: String, zone: String, expected: String) throws {
        let day = try #require(CalendarDay(text))
        let zone = try #require(TimeZone(identifier: zone))
        let end = day.end(in: zone)
        #expect(TimestampText.write(end) == expected)
        #expect(CalendarDay(end, in: zone) == day.adding(days: 1))
        #expect(CalendarDay(end.addingTimeInterval(-1), in: zone) == day)
    }

    @Test("an instant falls on different days in different zones")
    func instant() throws {
        let noon = try #require(TimestampText.read("2027-03-01T12:00:00Z"))
        let kiritimati = try #require(TimeZone(identifier: "Pacific/Kiritimati"))
        #expect(CalendarDay(noon, in: .gmt).description == "2027-03-01")
        #expect(CalendarDay(noon, in: kiritimati).description == "2027-03-02")
        #expect(CalendarDay(Date(timeIntervalSince1970: -1), in: .gmt).description == "1969-12-31")
    }

    @Test("travel as JSON text, and a day that does not exist is refused")
    func json() throws {
        let day = try #require(CalendarDay("2028-02-29"))
        #expect(String(decoding: try JSONEncoder().encode([day]), as: UTF8.self) == "[\"2028-02-29\"]")
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDay].self, from: Data("[\"2027-02-29\"]".utf8))
        }
    }
}
