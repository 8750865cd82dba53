public import Foundation

/// A schedule in the five fields of cron: minute, hour, day of month, month, day of week.
///
/// Lists, ranges, steps, English names of months and days, and the macros `@hourly` to `@yearly` are read. Where both
/// day fields are restricted, a day that satisfies either is a day of the schedule, as in Vixie cron.
///
/// On a change of the clocks:
/// - a schedule of every hour (`*` or `*/1` as hour) follows real time, through the hour that happens twice and over the one that
///   does not happen;
/// - any other schedule means the clock on the wall: in the hour that happens twice it fires at the first one only, and what
///   falls into the hour that does not happen fires once, at the moment the clocks were put forward.
public struct CronExpression: Sendable, Hashable {
    /// The expression as it was written.
    public let text: String

    private let minute: CronFieldValues
    private let hour: CronFieldValues
    private let dayOfMonth: CronFieldValues
    private let month: CronFieldValues
    private let dayOfWeek: CronFieldValues

    private static let macros = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]

    /// The longest pause of a schedule that fires at all: 29 February on a given weekday recurs within 40 years, also
    /// across a century without a leap day.
    private static let horizonDays = 41 * 366

    /// Reads an expression.
    ///
    /// - Throws: `CronExpressionError`, which names the field and the remedy.
    public init(_ text: String) throws(CronExpressionError) {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        var fields = trimmed
        if trimmed.hasPrefix("@") {
            guard let expansion = Self.macros[trimmed.lowercased()] else { throw .unknownMacro(trimmed) }
            fields = expansion
        }
        let parts = fields.split(whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count == 5 else { throw .fieldCount(parts.count) }
        self.text = trimmed
        self.minute = try CronField.minute.values(of: parts[0])
        self.hour = try CronField.hour.values(of: parts[1])
        self.dayOfMonth = try CronField.dayOfMonth.values(of: parts[2])
        self.month = try CronField.month.values(of: parts[3])
        self.dayOfWeek = try CronField.dayOfWeek.values(of: parts[4])
        guard hasPossibleDay else { throw .neverFires }
    }

    /// The first moment of the schedule strictly after an instant.
    ///
    /// - Parameters:
    ///   - instant: the moment to look on from.
    ///   - timeZone: the zone the fields are read in.
    /// - Returns: a moment on a whole minute; `nil` only beyond the calendar of the time zone.
    public func next(after instant: Date, in timeZone: TimeZone) -> Date? {
        let clock = WallClock(timeZone: timeZone)
        let after = Int(instant.timeIntervalSince1970.rounded(.down))
        // The day before is looked at too: clocks put back over midnight return to it.
        let firstDay = clock.dayNumber(at: after) - 1
        for dayNumber in firstDay...(firstDay + Self.horizonDays) where matches(CivilDate(dayNumber: dayNumber)) {
            let today = moments(on: dayNumber, clock: clock).filter { $0 > after }.min()
            guard let today else { continue }
            let tomorrow =
                matches(CivilDate(dayNumber: dayNumber + 1))
                ? moments(on: dayNumber + 1, clock: clock).filter { $0 > after }.min() : nil
            return Date(timeIntervalSince1970: TimeInterval(min(today, tomorrow ?? today)))
        }
        return nil
    }

    private var followsRealTime: Bool { hour.sorted.count == 24 }

    /// Every moment of one local day, as seconds since 1970.
    private func moments(on dayNumber: Int, clock: WallClock) -> [Int] {
        hour.sorted.flatMap { hour in
            minute.sorted.flatMap { minute -> [Int] in
                let local = dayNumber * 86_400 + hour * 3_600 + minute * 60
                switch clock.occurrences(of: local) {
                case .once(let moment): return [moment]
                case .twice(let first, let second): return followsRealTime ? [first, second] : [first]
                case .never(let gapEnd): return followsRealTime ? [] : [gapEnd]
                }
            }
        }
    }

    private func matches(_ date: CivilDate) -> Bool {
        guard month.contains(date.month) else { return false }
        let byDate = dayOfMonth.contains(date.day)
        let byWeekday = dayOfWeek.contains(date.weekday)
        return dayOfMonth.isWildcard || dayOfWeek.isWildcard ? byDate && byWeekday : byDate || byWeekday
    }

    /// Whether some month has one of the days; a schedule by weekday always has one.
    private var hasPossibleDay: Bool {
        guard dayOfMonth.isWildcard || dayOfWeek.isWildcard else { return true }
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return month.sorted.contains { dayOfMonth.sorted[0] <= lengths[$0 - 1] }
    }
}
