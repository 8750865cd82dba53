public import FoundationEssentials

extension MatchEngine {
    /// Most lower levels that are asked about; beyond them a placement asks for more levels than anybody compares.
    public static let lowerLevelsLimit = 100
    /// 10, 25 and 50 km: a longer bus ride, a shared car, a ride the employer offers.
    public static let fartherSteps = [100, 250, 500]

    /// Counts who is eligible for a placement now and with each single change to it, in one pass over the index.
    ///
    /// The changes are each required group left out; each alternative of a required group at each lower level, the first
    /// `lowerLevelsLimit` of them; and, unless the work is remote already, each of the distances and remote work.
    /// - Parameters:
    ///   - id: one of the snapshot's placements.
    ///   - farther: distances in hectometres, ascending, each above 0.
    /// - Returns: nil when the snapshot has no such placement.
    public func whatIf(placement id: UUID, farther: [Int] = fartherSteps) -> WhatIfCounts? {
        guard let row = placementRow(id), let placement = compiled(row) else { return nil }
        return whatIf(
            placement, employer: plans.plans.pointer[row].employer, extent: index.count, farther: farther)
    }

    /// - Parameter extent: positions of the index that are in use.
    func whatIf(_ placement: CompiledPlacement, employer: UInt32, extent: Int, farther: [Int]) -> WhatIfCounts {
        var scan = WhatIfScan(
            self, placement, employer: employer, extent: extent, steps: farther, lowered: lowered(placement))
        scan.run()
        return scan.counts
    }

    /// Each required group with each level of each alternative lowered in turn.
    private func lowered(_ placement: CompiledPlacement) -> [[(change: WhatIfChange, group: CompiledGroup)]] {
        var left = Self.lowerLevelsLimit
        return placement.required.map { group in
            var found: [(change: WhatIfChange, group: CompiledGroup)] = []
            var asked = placement.facts.groups[group.place]
            for (place, alternative) in asked.alternatives.enumerated() {
                for level in stride(from: alternative.minimumLevel - 1, through: 1, by: -1) where left > 0 {
                    asked.alternatives[place].minimumLevel = level
                    // What it stems from was checked when the engine was made.
                    guard
                        let lower = try? CompiledGroup(
                            asked, place: group.place, of: placement.facts.id.uuidString, in: catalogue)
                    else { continue }
                    found.append((.lowerLevel(group: group.place, alternative: place, level: level), lower))
                    left -= 1
                }
                asked.alternatives[place].minimumLevel = alternative.minimumLevel
            }
            return found
        }
    }
}
