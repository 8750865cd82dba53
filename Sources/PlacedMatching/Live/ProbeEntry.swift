/// A placement as a learner who may fit it meets it: what decides the cheap filters, beside each other in memory.
struct ProbeEntry: BitwiseCopyable, Sendable {
    /// The placement's row.
    let row: UInt32
    /// 0 for a remote placement, else 1 and the number of its cell.
    let cell: UInt32
    let x: Int32
    let y: Int32
    let z: Int32
    /// Bits of an `IndexedLearner`'s traits that accept its modality and its kind.
    let traits: UInt32
    let slots: UInt32
    let languages: UInt16
    /// As `IndexedLearner.available`; the greatest where the plan does not say it.
    let lastDay: UInt16
    /// Least standing that counts of the achievement under which the entry stands.
    let least: UInt16
    let neededSlots: UInt8

    init(_ plan: PlacementPlan, row: Int, cell: UInt32, least: UInt16) {
        self.row = UInt32(row)
        self.cell = cell
        (x, y, z) = (plan.x, plan.y, plan.z)
        traits = plan.traits
        slots = plan.slots
        languages = plan.languages
        lastDay = plan.isPlain ? plan.lastDay : .max
        self.least = least
        neededSlots = plan.neededSlots
    }

    /// Whether a learner passes the cheap filters, all decided together: which of them fails cannot be foretold.
    @inline(__always)
    func admits(_ learner: IndexedLearner) -> Bool {
        let shared = (learner.traits & slots).nonzeroBitCount
        let lacking = (~learner.traits & traits) | UInt32(languages & ~learner.languages)
        let hasSlots = shared >= Int(neededSlots) || learner.traits & IndexedLearner.hasAdjustment != 0
        let (dx, dy, dz) = (Int(learner.x) - Int(x), Int(learner.y) - Int(y), Int(learner.z) - Int(z))
        let radius = learner.radius
        let isNear =
            cell == 0
            || (dx * dx + dy * dy + dz * dz <= radius * radius || learner.reach & IndexedLearner.isUnlimited != 0)
                && learner.reach & IndexedLearner.hasNoHome == 0
        return lacking == 0 && learner.available <= lastDay && hasSlots && isNear
    }
}
