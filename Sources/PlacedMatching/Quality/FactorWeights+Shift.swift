extension FactorWeights {
    /// These weights with one factor's changed, and the others giving or taking the difference in proportion.
    ///
    /// The sum stays 1000; what division leaves goes to the largest remainders, of equal ones to the earlier factor. What an
    /// employer may set is not asked here: the question is how lists answer, also to weights nobody could choose.
    /// - Parameter target: the factor's new weight in per mille, cut to 0…1000.
    func setting(_ factor: Factor, to target: Int) -> FactorWeights {
        let target = min(max(0, target), 1000)
        let others = 1000 - self[factor]
        // A factor that has all of the weight has nobody to give it to but all alike.
        let shares = Factor.allCases.map { $0 == factor ? 0 : others == 0 ? 1 : self[$0] }
        let whole = others == 0 ? Factor.allCases.count - 1 : others
        let left = 1000 - target
        var values = shares.map { $0 * left / whole }
        let order = shares.indices.sorted {
            let (first, second) = (shares[$0] * left % whole, shares[$1] * left % whole)
            return first == second ? $0 < $1 : first > second
        }
        for place in order.prefix(left - values.reduce(0, +)) { values[place] += 1 }
        for (place, other) in Factor.allCases.enumerated() where other == factor { values[place] = target }
        return FactorWeights(unchecked: (values[0], values[1], values[2], values[3], values[4]))
    }
}
