import PlacedDomain

extension ListExposure {
    /// - Parameters:
    ///   - exposures: of each learner.
    ///   - listCounts: how many lists each is in.
    init(exposures: [Int], listCounts: [Int]) {
        let ordered = exposures.sorted()
        let count = ordered.count
        let total = ordered.reduce(0, +)
        var ranked = 0
        for (place, exposure) in ordered.enumerated() { ranked += (place + 1) * exposure }
        // G = 2·Σ i·x_i / (n·Σ x) − (n + 1)/n over ascending x. Of a nation a thousand times this is beyond an integer.
        let gini = 1000 * Double(2 * ranked - (count + 1) * total) / Double(max(1, count * total))
        var sums = [0]
        for exposure in ordered { sums.append(sums[sums.count - 1] + exposure) }
        let topTenth = total == 0 ? 0 : 1000 * (total - sums[count - (count + 9) / 10]) / total
        var classes = [Int](repeating: 0, count: Self.listClasses.count + 1)
        for lists in listCounts { classes[Self.listClasses.firstIndex { lists <= $0 } ?? Self.listClasses.count] += 1 }
        self.init(
            gini: Int(gini.rounded(.down)), topTenth: topTenth,
            cumulative: (1...10).map { total == 0 ? 0 : 1000 * sums[count * $0 / 10] / total },
            learnersByLists: classes)
    }
}
