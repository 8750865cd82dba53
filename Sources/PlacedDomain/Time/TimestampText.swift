public import Foundation

/// The one writer and reader of instants in text: RFC 3339, UTC, `Z`, with milliseconds only when they are not zero.
public enum TimestampText {
    /// For example `2026-11-22T20:15:00Z`.
    public static func write(_ instant: Date) -> String {
        let milliseconds = Int64((instant.timeIntervalSince1970 * 1000).rounded())
        let (days, rest) = floored(milliseconds, 86_400_000)
        let day = CalendarDay(dayNumber: Int(days))
        let fraction = rest % 1000
        let seconds = rest / 1000
        var text = "\(day)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        if fraction != 0 { text += "." + String(String(1000 + fraction).dropFirst()) }
        return text + "Z"
    }

    /// Reads RFC 3339 with `Z` or an offset; nil for anything else, a missing zone included.
    public static func read(_ text: some StringProtocol) -> Date? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == 0x54 || bytes[10] == 0x74, bytes[13] == 0x3a, bytes[16] == 0x3a,
            let day = CalendarDay(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var index = 19
        var fraction = 0.0
        if bytes[index] == 0x2e {
            var scale = 0.1
            index += 1
            let start = index
            while index < bytes.count, (48...57).contains(bytes[index]) {
                fraction += Double(bytes[index] - 48) * scale
                scale /= 10
                index += 1
            }
            guard index > start, index - start <= 9 else { return nil }
        }
        guard let offset = offsetSeconds(bytes[index...]) else { return nil }
        let seconds = day.dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }

    private static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int? {
        let tail = Array(bytes)
        if tail == [0x5a] || tail == [0x7a] { return 0 }
        guard tail.count == 6, tail[0] == 0x2b || tail[0] == 0x2d, tail[3] == 0x3a,
            let hours = number(tail[1..<3]), let minutes = number(tail[4..<6]), hours < 24, minutes < 60
        else { return nil }
        return (tail[0] == 0x2d ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy { (48...57).contains($0) } ? digits.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
    }

    private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private static func floored(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
        let quotient = value / divisor
        let remainder = value % divisor
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
