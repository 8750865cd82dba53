#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// Dates as credentials write them (RFC 3339, xsd:dateTime): always with a zone, unless an old edition allows less.
package enum Timestamp {
    /// What old editions allow beside a full timestamp.
    package struct Leniency: OptionSet, Sendable {
        package let rawValue: Int
        /// A day alone, meaning its first second in UTC (Open Badges 0.5 to 1.1).
        package static let dayAlone = Leniency(rawValue: 1)

        package init(rawValue: Int) { self.rawValue = rawValue }
    }

    /// The instant a text names; nil when it is not a timestamp with a zone.
    package static func parse(_ text: String, _ leniency: Leniency = []) -> Date? {
        var scanner = Scanner(text)
        guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2), scanner.take("-"),
            let day = scanner.number(2), isDay(year, month, day)
        else { return nil }
        let days = daysSinceEpoch(year, month, day)
        if scanner.isAtEnd {
            return leniency.contains(.dayAlone) ? Date(timeIntervalSince1970: Double(days) * 86400) : nil
        }
        guard scanner.take("T") || scanner.take("t"), let hour = scanner.number(2), hour <= 23, scanner.take(":"),
            let minute = scanner.number(2), minute <= 59, scanner.take(":"),
            // 60 is a leap second; it counts as the first second of the next minute.
            let second = scanner.number(2), second <= 60
        else { return nil }
        var fraction = 0.0
        if scanner.take(".") {
            guard let value = scanner.fraction() else { return nil }
            fraction = value
        }
        guard let offset = zone(&scanner), scanner.isAtEnd else { return nil }
        let seconds = days * 86400 + hour * 3600 + minute * 60 + second - offset
        let date = Date(timeIntervalSince1970: Double(seconds) + fraction)
        // A fraction so close to the next second that it would be rounded up to it stays within its own.
        guard date.timeIntervalSince1970 < Double(seconds + 1) else {
            return Date(timeIntervalSince1970: Double(seconds) + 0.999)
        }
        return date
    }

    /// The first second of year 1 and the last of year 9999: what a timestamp can name, and every store can hold.
    package static let range = -62_135_596_800.0...253_402_300_799.0

    /// The instant that many seconds after 1970; nil outside the years 1 to 9999.
    static func date(seconds: Double) -> Date? {
        range.contains(seconds) ? Date(timeIntervalSince1970: seconds) : nil
    }

    /// The instant in UTC to the second, as we write it; outside the years 1 to 9999 the nearest within.
    package static func text(_ date: Date) -> String {
        let instant = min(max(date.timeIntervalSince1970, range.lowerBound), range.upperBound).rounded(.down)
        let total = Int(instant)
        let days = Int((instant / 86400).rounded(.down))
        let seconds = total - days * 86400
        let (year, month, day) = civil(days)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        let fourDigits = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
        return
            "\(fourDigits)-\(two(month))-\(two(day))T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
    }

    /// The instant in UTC to the microsecond, which is as much as a database keeps; outside the years 1 to 9999 the nearest
    /// second within.
    static func preciseText(_ date: Date) -> String {
        let instant = min(max(date.timeIntervalSince1970, range.lowerBound), range.upperBound)
        let micros = Int((instant * 1_000_000).rounded())
        let (seconds, rest) = micros.quotientAndRemainder(dividingBy: 1_000_000)
        let whole = rest < 0 ? seconds - 1 : seconds
        let fraction = String(micros - whole * 1_000_000)
        let text = Self.text(Date(timeIntervalSince1970: Double(whole))).dropLast()
        return text + "." + String(repeating: "0", count: 6 - fraction.count) + fraction + "Z"
    }

    private static func zone(_ scanner: inout Scanner) -> Int? {
        if scanner.take("Z") || scanner.take("z") { return 0 }
        let sign = scanner.take("+") ? 1 : scanner.take("-") ? -1 : 0
        guard sign != 0, let hours = scanner.number(2), hours <= 23 else { return nil }
        _ = scanner.take(":")
        guard let minutes = scanner.number(2), minutes <= 59 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return year >= 1 && (1...12).contains(month) && day >= 1 && day <= lengths[month - 1]
    }

    /// Days from 1970-01-01 in the proleptic Gregorian calendar, counting years from March so that leap days come last.
    private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    private struct Scanner {
        private var rest: Substring.UTF8View

        init(_ text: String) { rest = Substring(text).utf8 }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func take(_ mark: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: mark) else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func number(_ count: Int) -> Int? {
            let digits = rest.prefix(count)
            guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest = rest.dropFirst(count)
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        mutating func fraction() -> Double? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard (1...18).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            return Double("0." + String(decoding: digits, as: UTF8.self))
        }
    }
}
