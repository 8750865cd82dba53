/// Unites the competencies that held achievements are aligned to, again and again in the same memory.
struct CompetencyUnion {
    /// Ascending, each once.
    private(set) var numbers: [Int32] = []

    /// Forgets what it had and takes those of some holdings.
    mutating func unite(_ holdings: some Sequence<EffectiveHolding>, in catalogue: CompiledCatalogue) {
        numbers.removeAll(keepingCapacity: true)
        for holding in holdings {
            for number in catalogue.competencies(of: holding.achievement) {
                var place = numbers.count
                while place > 0, numbers[place - 1] > number { place -= 1 }
                if place > 0, numbers[place - 1] == number { continue }
                numbers.insert(number, at: place)
            }
        }
    }
}
