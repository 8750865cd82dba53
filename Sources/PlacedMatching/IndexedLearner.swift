/// A learner in the index: what decides the cheap filters, in half a cache line, and where her facts are.
struct IndexedLearner: BitwiseCopyable, Sendable {
    /// Her home in hectometres; without one she is in the index's last range, which only remote placements look at.
    var x: Int32 = 0
    var y: Int32 = 0
    var z: Int32 = 0
    /// Travel radius in hectometres, and above its 24 bits `isUnlimited` and the like.
    var reach: UInt32 = 0
    /// 21 weekly slots, 3 modalities, 5 kinds, `hasAdjustment`, and her `ConsentShape`.
    var traits: UInt32 = 0
    /// The first 16 languages; placements that require others are looked at the general way.
    var languages: UInt16 = 0
    /// Day she is available from, see `availability`.
    var available: UInt16 = 0
    /// Where her facts begin in the index's words: employers, achievements, their standings, competencies.
    var facts: UInt32 = 0
    /// Number of her holdings in the lower 20 bits, of listed employers in the upper 12.
    var counts: UInt32 = 0

    static let radiusMask: UInt32 = 0xff_ffff
    static let isUnlimited: UInt32 = 1 << 24
    static let isNotWhollyTrusted: UInt32 = 1 << 25
    static let hasNoHome: UInt32 = 1 << 26
    static let hasOwnWeights: UInt32 = 1 << 27
    static let slotsMask: UInt32 = 0x1f_ffff
    static let modalityShift: UInt32 = 21
    static let kindShift: UInt32 = 24
    static let hasAdjustment: UInt32 = 1 << 29
    static let shapeShift: UInt32 = 30
    static let holdingsMask: UInt32 = 0xf_ffff
    static let employersShift: UInt32 = 20
    /// Most listed employers; who lists more is looked at the general way.
    static let employersLimit = 0xfff

    /// What her live consents say, where it is simple.
    enum ConsentShape: UInt32 {
        /// Every employer may see all holdings.
        case everybody = 0
        /// Every employer but the listed ones may.
        case everybodyBut = 1
        /// Only the listed ones may.
        case only = 2
        /// Her own row of the source has to be asked.
        case general = 3
    }

    @inline(__always) var holdingCount: Int { Int(counts & Self.holdingsMask) }
    @inline(__always) var employerCount: Int { Int(counts >> Self.employersShift) }
    @inline(__always) var shape: UInt32 { traits >> Self.shapeShift }
    @inline(__always) var radius: Int { Int(reach & Self.radiusMask) }

    /// A day as 16 bits that compare as the days do: days since 90 years before the run's, 0 for always.
    /// - Returns: nil when it is further away than that.
    static func availability(_ day: Int32?, at moment: MatchMoment) -> UInt16? {
        guard let day, day != .min else { return 0 }
        let days = Int(day) - Int(moment.day) + 0x8000
        return (1..<0xffff).contains(days) ? UInt16(days) : nil
    }
}
