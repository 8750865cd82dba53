import Libpq
import Testing

@Suite("Days")
struct DatabaseDateTests {
    @Test("days that exist, and days just beside them that do not")
    func existence() {
        #expect(DatabaseDate(year: 2024, month: 2, day: 29) != nil)
        #expect(DatabaseDate(year: 2023, month: 2, day: 29) == nil)
        #expect(DatabaseDate(year: 1900, month: 2, day: 29) == nil)
        #expect(DatabaseDate(year: 2000, month: 2, day: 29) != nil)
        #expect(DatabaseDate(year: 2000, month: 4, day: 31) == nil)
        #expect(DatabaseDate(year: 2000, month: 13, day: 1) == nil)
        #expect(DatabaseDate(year: 2000, month: 0, day: 1) == nil)
        #expect(DatabaseDate(year: 2000, month: 1, day: 0) == nil)
    }

    @Test("the limits PostgreSQL has, and one day beyond")
    func limits() {
        #expect(DatabaseDate(year: 5_874_897, month: 12, day: 31)?.daysSince2000 == DatabaseDate.range.upperBound)
        #expect(DatabaseDate(year: 5_874_898, month: 1, day: 1) == nil)
        #expect(DatabaseDate(year: -4_712, month: 1, day: 1)?.daysSince2000 == DatabaseDate.range.lowerBound)
        #expect(DatabaseDate(daysSince2000: DatabaseDate.range.lowerBound - 1) == nil)
    }

    @Test("every day of 800 years comes back from its parts")
    func roundTrip() throws {
        for days in Int32(-146_097)...146_097 {
            let date = try #require(DatabaseDate(daysSince2000: days))
            let again = DatabaseDate(year: date.year, month: date.month, day: date.day)
            if again != date { Issue.record("\(date) of \(days) came back as \(String(describing: again))") }
        }
        #expect(DatabaseDate(daysSince2000: 0)?.description == "2000-01-01")
        #expect(DatabaseDate(daysSince2000: -1)?.description == "1999-12-31")
    }
}
