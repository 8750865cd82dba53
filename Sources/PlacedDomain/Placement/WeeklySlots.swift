/// Times of a week: seven days by morning, afternoon and evening, 21 bits from `mon_morning` (bit 0) to `sun_evening` (bit 20).
public struct WeeklySlots: OptionSet, Sendable, Hashable, Codable {
    /// The 21 bits.
    public let rawValue: Int32

    /// Wraps the bits; those past the 21st are dropped.
    public init(rawValue: Int32) {
        self.rawValue = rawValue & 0x1f_ffff
    }

    /// The names in order, bit 0 first.
    public static let names: [String] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].flatMap { day in
        ["morning", "afternoon", "evening"].map { day + "_" + $0 }
    }

    /// The slot of a name such as `wed_evening`; nil when there is none.
    public init?(name: String) {
        guard let bit = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: 1 << Int32(bit))
    }

    /// The names of the slots in the set, in the week's order.
    public var names: [String] {
        Self.names.enumerated().filter { rawValue & (1 << Int32($0.offset)) != 0 }.map(\.element)
    }

    /// How many slots are in the set.
    public var count: Int { rawValue.nonzeroBitCount }
}
