/// Some of the 21 slots of a week: 7 days of morning, afternoon and evening.
public struct WeeklySlots: OptionSet, Sendable, Hashable {
    /// Bit `3·day + part` stands for a slot; day 0 is Monday, part 0 morning, 1 afternoon, 2 evening.
    public let rawValue: UInt32

    /// The slots of these bits; bits beyond the week are dropped.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue & 0x1f_ffff
    }

    /// The slot of a day (0 Monday … 6 Sunday) and a part (0 morning, 1 afternoon, 2 evening).
    public init(day: Int, part: Int) {
        self.init(rawValue: (0..<7).contains(day) && (0..<3).contains(part) ? 1 << UInt32(3 * day + part) : 0)
    }

    /// The whole week.
    public static let all = WeeklySlots(rawValue: 0x1f_ffff)

    /// How many slots there are in it.
    public var count: Int { rawValue.nonzeroBitCount }
}
