public import Foundation

extension LocaleCatalogue {
    /// A day in words: `November 22, 2026`.
    public func date(_ date: CivilDate, _ language: Language) -> String {
        text(
            "format.date", language,
            [
                // A year is not grouped, and a day is not a quantity: both go in as words.
                "year": .text(String(date.year)), "day": .text(String(date.day)),
                "month": .text(text("format.months.m\(date.month)", language)),
            ])
    }

    /// An instant in a zone, to the minute: `November 22, 2026, 17:05`.
    public func dateTime(_ instant: Date, in zone: TimeZone, _ language: Language) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: instant)
        let day = CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
        return text(
            "format.date_time", language,
            [
                "date": .text(day.map { date($0, language) } ?? ""),
                "hour": .text(twoDigits(parts.hour ?? 0)), "minute": .text(twoDigits(parts.minute ?? 0)),
            ])
    }

    /// A length of time by its two largest units: `2 days 3 hours`; under a minute it is said in seconds.
    /// - Parameter seconds: whole seconds; a negative length is said as zero.
    public func duration(seconds: Int, _ language: Language) -> String {
        let units = [("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1)]
        var rest = max(0, seconds)
        var parts: [String] = []
        for (name, length) in units {
            let count = rest / length
            rest %= length
            if count > 0 { parts.append(text("format.duration.\(name)", language, ["count": .number(count)])) }
            // The second unit follows the first directly; "2 days 5 seconds" says more than is meant.
            if !parts.isEmpty, parts.count == 2 || count == 0 { break }
        }
        return parts.isEmpty
            ? text("format.duration.seconds", language, ["count": 0]) : parts.joined(separator: " ")
    }

    private func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : String(value)
    }
}
