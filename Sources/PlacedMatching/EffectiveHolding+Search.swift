extension ArraySlice<EffectiveHolding> {
    /// How an achievement is held, in holdings that ascend by achievement; nil when it is not.
    func holding(of achievement: Int32) -> EffectiveHolding? {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle].achievement < achievement { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low].achievement == achievement ? self[low] : nil
    }
}
