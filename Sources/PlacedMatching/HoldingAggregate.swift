/// Adds single holdings up to the best of each achievement; one is filled again and again while the index is built.
struct HoldingAggregate {
    /// Ascending by achievement, each once.
    private(set) var holdings: [EffectiveHolding] = []
    private var completed: [EffectiveHolding] = []

    /// Forgets everything but its memory.
    mutating func reset() {
        holdings.removeAll(keepingCapacity: true)
    }

    /// Adds a holding; of one achievement the highest level and the highest quality count.
    mutating func add(_ holding: EffectiveHolding) {
        // Few holdings, often in no order: a search from the end costs less than sorting them later.
        var place = holdings.count
        while place > 0, holdings[place - 1].achievement > holding.achievement { place -= 1 }
        if place > 0, holdings[place - 1].achievement == holding.achievement {
            holdings[place - 1].level = max(holdings[place - 1].level, holding.level)
            holdings[place - 1].quality = max(holdings[place - 1].quality, holding.quality)
        } else {
            holdings.insert(holding, at: place)
        }
    }

    /// Adds the stacks that what was added so far completes: level the lowest, quality nine tenths of the lowest.
    mutating func completeStacks(in catalogue: CompiledCatalogue) {
        completed.removeAll(keepingCapacity: true)
        for lowest in holdings {
            for stack in catalogue.stacks(above: lowest.achievement) {
                var level = lowest.level
                var quality = lowest.quality
                var isComplete = true
                for component in stack.components.dropFirst() {
                    guard let held = holdings[...].holding(of: component) else {
                        isComplete = false
                        break
                    }
                    level = min(level, held.level)
                    quality = min(quality, held.quality)
                }
                if isComplete {
                    completed.append(
                        EffectiveHolding(achievement: stack.achievement, quality: quality * 9 / 10, level: level))
                }
            }
        }
        for holding in completed { add(holding) }
    }
}
