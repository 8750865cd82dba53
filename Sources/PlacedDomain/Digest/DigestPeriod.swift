/// How often one recipient gets a digest.
public enum DigestFrequency: String, Sendable, Codable, CaseIterable {
    /// After every change that matters.
    case immediate
    case daily, weekly
    /// Not at all; mail that signing in needs still comes.
    case never
}

/// The period that one digest covers; a recipient gets one per period at most.
public enum DigestPeriod: String, Sendable, Codable, CaseIterable {
    case immediate, daily, weekly

    /// The day a period is known by in the ledger: a week by its Monday.
    public func key(of day: CalendarDay) -> CalendarDay {
        guard self == .weekly else { return day }
        // 1970-01-01, day 0, was a Thursday.
        let weekday = ((day.dayNumber + 3) % 7 + 7) % 7
        return day.adding(days: -weekday)
    }
}
