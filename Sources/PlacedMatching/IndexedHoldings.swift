/// What a learner of the index holds, where it lies. It is only used while the index is alive.
struct IndexedHoldings: HeldAchievements {
    /// Ascending.
    let achievements: UnsafePointer<UInt32>
    /// Level times 1024 and quality of each.
    let standings: UnsafePointer<UInt16>
    let count: Int

    @inline(__always)
    init(_ learner: IndexedLearner, _ facts: UnsafeMutablePointer<UInt32>) {
        count = learner.holdingCount
        let start = facts + Int(learner.facts) + learner.employerCount
        achievements = UnsafePointer(start)
        standings = UnsafeRawPointer(start + count).assumingMemoryBound(to: UInt16.self)
    }

    /// How an achievement is held, as level times 1024 plus quality; 0 when it is not.
    @inline(__always)
    func standing(of achievement: UInt32) -> UInt16 {
        var length = count
        guard length > 0 else { return 0 }
        var low = 0
        while length > 1 {
            let half = length / 2
            low = achievements[low + half] <= achievement ? low + half : low
            length -= half
        }
        return achievements[low] == achievement ? standings[low] : 0
    }

    @inline(__always)
    func holding(of achievement: Int32) -> EffectiveHolding? {
        let standing = standing(of: UInt32(bitPattern: achievement))
        return standing == 0
            ? nil
            : EffectiveHolding(
                achievement: achievement, quality: standing & 1023, level: UInt8(truncatingIfNeeded: standing >> 10))
    }

    /// Packs how something is held.
    @inline(__always)
    static func packed(_ holding: EffectiveHolding) -> UInt16 {
        UInt16(holding.level) << 10 | holding.quality
    }
}
