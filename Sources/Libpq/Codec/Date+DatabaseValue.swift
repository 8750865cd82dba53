public import FoundationEssentials

/// A moment as `timestamptz`, to the microsecond.
///
/// A `Date` holds seconds in a `Double`. From 1729 to 2272 every microsecond PostgreSQL can hold is read, kept and written
/// back unchanged; outside that span the nearest `Date` is read. `infinity` is out of range.
extension Date: DatabaseValue {
    /// Seconds from 2000-01-01, PostgreSQL's epoch, to 2001-01-01, Foundation's.
    private static let epochGap: Int64 = 366 * 86_400

    /// `timestamptz`.
    public static var databaseType: DatabaseType { .timestamptz }

    /// Microseconds since 2000-01-01 in 64 bits, rounded to the nearest.
    public func encode(into writer: inout ValueWriter) throws(ValueProblem) {
        let whole = timeIntervalSinceReferenceDate.rounded(.down)
        // 290 000 years: inside what 64 bits of microseconds hold, so that nothing below overflows.
        guard whole.isFinite, abs(whole) < 9_000_000_000_000 else {
            throw .outOfRange("not a moment PostgreSQL can hold")
        }
        // Rounding the fraction alone keeps the microsecond exact where the whole would need more than 53 bits.
        let fraction = ((timeIntervalSinceReferenceDate - whole) * 1_000_000).rounded()
        writer.write((Int64(whole) + Self.epochGap) * 1_000_000 + Int64(fraction))
    }

    /// Microseconds since 2000-01-01 in 64 bits.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> Date {
        let microseconds = try reader.read(Int64.self)
        guard microseconds != .max, microseconds != .min else { throw .outOfRange("infinity is not a moment") }
        let (sinceReference, isOverflown) = microseconds.subtractingReportingOverflow(epochGap * 1_000_000)
        // One division of an exact number rounds once, so that equal microseconds are equal dates.
        if !isOverflown, sinceReference.magnitude < 1 << 53 {
            return Date(timeIntervalSinceReferenceDate: Double(sinceReference) / 1_000_000)
        }
        let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return Date(timeIntervalSinceReferenceDate: Double(seconds - epochGap) + Double(rest) / 1_000_000)
    }
}
