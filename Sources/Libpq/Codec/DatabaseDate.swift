/// A day of the proleptic Gregorian calendar as `date`; no time, no zone.
public struct DatabaseDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The day as days since 2000-01-01, which is how PostgreSQL sends it.
    public let daysSince2000: Int32

    /// The days PostgreSQL can hold: 4713-01-01 BC (its calendar's first) to 5874897-12-31.
    public static let range: ClosedRange<Int32> = -2_451_507...2_145_031_948

    /// The day so many days after 2000-01-01; nil outside ``range``.
    public init?(daysSince2000 days: Int32) {
        guard Self.range.contains(days) else { return nil }
        daysSince2000 = days
    }

    /// The day of a year (astronomical: 0 is 1 BC), month (1–12) and day; nil if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (-4712...5_874_897).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Years starting in March put the leap day last, so that months before it have fixed lengths
        // (H. Hinnant, "chrono-compatible low-level date algorithms").
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        guard let days = Int32(exactly: era * 146_097 + dayOfEra - 730_425) else { return nil }
        self.init(daysSince2000: days)
        guard self.day == day, self.month == month else { return nil }
    }

    /// The year, astronomical: 0 is 1 BC.
    public var year: Int { civil.year }
    /// The month, 1 to 12.
    public var month: Int { civil.month }
    /// The day of the month, from 1.
    public var day: Int { civil.day }

    /// `YYYY-MM-DD`.
    public var description: String {
        let civil = civil
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number.magnitude)
            return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
    }

    /// Earlier days come first.
    public static func < (left: DatabaseDate, right: DatabaseDate) -> Bool { left.daysSince2000 < right.daysSince2000 }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSince2000) + 730_425
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension DatabaseDate: DatabaseValue {
    /// `date`.
    public static var databaseType: DatabaseType { .date }

    /// Days since 2000-01-01 in 32 bits.
    public func encode(into writer: inout ValueWriter) { writer.write(daysSince2000) }

    /// Days since 2000-01-01 in 32 bits.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> DatabaseDate {
        guard let date = DatabaseDate(daysSince2000: try reader.read(Int32.self)) else {
            throw .outOfRange("infinity is not a day")
        }
        return date
    }
}
