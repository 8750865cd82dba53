extension CapacityRound {
    /// Each placement's list without ties as the run goes by it: learners by their index, the first to be taken first.
    /// - Throws: nothing that making the round has not thrown already.
    public func orders() throws(RoundInputError) -> [[Int32]] {
        let lotteryKeys = learners.map(\.lotteryKey)
        var seenBy = [Int32](repeating: -1, count: learners.count)
        var orders: [[Int32]] = []
        for (number, placement) in placements.enumerated() {
            let order = try RoundOrder(
                placement, number: Int32(number), learners, lotteryKeys: lotteryKeys, seed: seed, seenBy: &seenBy)
            orders.append(order.learners)
        }
        return orders
    }
}
