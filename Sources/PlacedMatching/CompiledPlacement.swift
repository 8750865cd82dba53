import FoundationEssentials

/// A placement made ready: checked, in canonical numbers, its sums done.
struct CompiledPlacement: Sendable {
    let facts: MatchPlacement
    let required: [CompiledGroup]
    let preferred: [(group: CompiledGroup, weight: Int)]
    let preferredWeight: Int
    let competencyWeight: Int
    /// Slots that must be shared.
    let neededSlots: Int

    /// - Parameter dropped: place of a group to leave out, for what-if.
    init(_ placement: MatchPlacement, in catalogue: CompiledCatalogue, without dropped: Int? = nil)
        throws(MatchSnapshotError)
    {
        facts = placement
        var required: [CompiledGroup] = []
        var preferred: [(group: CompiledGroup, weight: Int)] = []
        for (place, group) in placement.groups.enumerated() where place != dropped {
            let compiled = try CompiledGroup(group, place: place, of: placement.id.uuidString, in: catalogue)
            switch group.use {
            case .required: required.append(compiled)
            case .preferred(let weight): preferred.append((compiled, weight))
            }
        }
        for wish in placement.competencies where !(0...1000).contains(wish.weight) {
            throw .outOfBounds(
                place: "placement \(placement.id.uuidString) competencies.weight", value: wish.weight, bounds: 0...1000)
        }
        self.required = required
        self.preferred = preferred
        preferredWeight = preferred.reduce(0) { $0 + $1.weight }
        competencyWeight = placement.competencies.reduce(0) { $0 + $1.weight }
        neededSlots = min(placement.slots.count, 3)
    }
}
