import Glibc

/// The time of a log line.
enum LogTime {
    /// The time now, as RFC 3339 in UTC with milliseconds.
    static func now() -> String {
        var clock = timespec()
        clock_gettime(CLOCK_REALTIME, &clock)
        return text(seconds: clock.tv_sec, milliseconds: clock.tv_nsec / 1_000_000)
    }

    /// A time as RFC 3339 in UTC with milliseconds.
    static func text(seconds: Int, milliseconds: Int) -> String {
        var moment = seconds
        var parts = tm()
        gmtime_r(&moment, &parts)
        let date =
            "\(padded(Int(parts.tm_year) + 1_900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
        let time = "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
        return "\(date)T\(time).\(padded(milliseconds, 3))Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
