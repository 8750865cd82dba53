/// Adds single holdings up to the best of each achievement; one is filled again and again while the index is built.
struct HoldingAggregate {
    /// Ascending by achievement, each once.
    private(set) var holdings: [EffectiveHolding] = []
    private var completed: [EffectiveHolding] = []
    /// Those that came after as many as are searched, in no order.
    private var later: [EffectiveHolding] = []

    /// Holdings that are searched from the end; of thousands each would move thousands.
    private static let few = 64

    /// Forgets everything but its memory.
    mutating func reset() {
        holdings.removeAll(keepingCapacity: true)
        later.removeAll(keepingCapacity: true)
    }

    /// Adds a holding, which is among `holdings` once stacks are completed; of one achievement the highest level and the
    /// highest quality count.
    mutating func add(_ holding: EffectiveHolding) {
        if holdings.count >= Self.few {
            later.append(holding)
            return
        }
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
        settle()
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
        settle()
    }

    /// Takes in those that came later.
    private mutating func settle() {
        if later.isEmpty { return }
        later.append(contentsOf: holdings)
        later.sort { $0.achievement < $1.achievement }
        holdings.removeAll(keepingCapacity: true)
        for holding in later {
            let last = holdings.count - 1
            if last >= 0, holdings[last].achievement == holding.achievement {
                holdings[last].level = max(holdings[last].level, holding.level)
                holdings[last].quality = max(holdings[last].quality, holding.quality)
            } else {
                holdings.append(holding)
            }
        }
        later.removeAll(keepingCapacity: true)
    }
}
