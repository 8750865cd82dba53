/// What a digest tells of a capacity round.
public struct RoundNews: Sendable, Hashable, Codable {
    /// What happened.
    public enum Event: String, Sendable, Codable, CaseIterable {
        /// Lists are taken until their day.
        case opened
        /// Lists are taken, and may be frozen before their day.
        case openedUntilFrozen = "opened_until_frozen"
        /// It was run, and the reader may know of the result.
        case completed
    }

    /// The round.
    public let id: CapacityRoundID
    /// Its title.
    public let title: String
    /// What happened.
    public let event: Event
    /// The day in UTC on which lists are frozen.
    public let freezesOn: CalendarDay

    /// News of a round.
    public init(id: CapacityRoundID, title: String, event: Event, freezesOn: CalendarDay) {
        self.id = id
        self.title = title
        self.event = event
        self.freezesOn = freezesOn
    }
}
