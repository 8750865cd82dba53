import PlacedDomain
import Testing

@Suite("Periods of digests")
struct DigestPeriodTests {
    @Test(
        "a week is known by its Monday",
        arguments: [
            ("2027-03-01", "2027-03-01"), ("2027-03-07", "2027-03-01"), ("2027-03-08", "2027-03-08"),
            ("2027-01-01", "2026-12-28"), ("2028-02-29", "2028-02-28"), ("1969-12-31", "1969-12-29"),
            ("1970-01-01", "1969-12-29"), ("1970-01-05", "1970-01-05"),
        ])
    func week(day: String, monday: String) throws {
        #expect(DigestPeriod.weekly.key(of: try #require(CalendarDay(day))).description == monday)
    }

    @Test("a day is known by itself", arguments: [DigestPeriod.daily, .immediate])
    func day(period: DigestPeriod) throws {
        let day = try #require(CalendarDay("2027-03-03"))
        #expect(period.key(of: day) == day)
    }
}
